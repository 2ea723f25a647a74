"""The site's own search: sections of pages and the site's concepts → a static index of scripts."""

from generator.search.concepts import Concept, concepts
from generator.search.index import scripts, version
from generator.search.kept import Kept
from generator.search.section import Section
from generator.search.sections import sections

__all__ = ["Concept", "Kept", "Section", "concepts", "scripts", "sections", "version"]
