"""Briefs in several languages, from YAML to a site.

The data goes one way, and each module imports only what stands before it::

    text → Seed → Brief → Library → Page → Document ‖ disk → Site

``seed`` reads YAML and keeps places, ``validate`` makes typed values or lists every problem,
``library`` resolves what refers to what, ``plan`` decides every page, ``render`` writes Markdown,
``disk`` puts it below ``docs/``, ``build`` lets MkDocs make the site.
"""
