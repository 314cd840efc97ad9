"""Tables to files: the folder that a run writes, its formats, codebook, manifest, and the summary on screen.

WRITERS is the only list of formats. Everything that describes a table (header, codebook, data package,
dtypes of data frames) is derived from its record class, in `schema`.
"""

from .folder import OutputFolder
from .formats import WRITERS
from .summary import Summary
from .writers import CsvStyle
from .written import Scribe, Written

__all__ = ["WRITERS", "CsvStyle", "OutputFolder", "Scribe", "Summary", "Written"]
