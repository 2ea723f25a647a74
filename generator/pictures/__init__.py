"""Pictures: what readers would rather look at than read, as values and then as shapes of SVG.

What is drawn (``picture``) is worked out by pure functions: which figures compare and where they
stand (``claims``), how much of a year a date leaves open (``dating``). The words around it are
written by :mod:`generator.plan.pictured`, as HTML, so that lines break and letters join in every
script; ``drawing`` turns positions into shapes, and only there do right-to-left pages turn round.
"""
