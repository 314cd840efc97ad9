"""Tables to files: the folder that a run writes, its formats, codebook, manifest, and the summary on screen.

WRITERS is the only list of formats. Everything that describes a table (header, codebook, data package,
dtypes of data frames) is derived from its record class, in `schema`.
"""

from .folder import OutputFolder
from .summary import Summary
from .writers import WRITERS

__all__ = ["WRITERS", "OutputFolder", "Summary"]
