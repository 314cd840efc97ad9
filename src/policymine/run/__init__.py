"""One document's work on many: engines that map a worker over items, in order, and results kept from earlier runs.

Knows nothing of texts.
"""

from .cluster import Cluster
from .local import each
from .store import Store

__all__ = ["Cluster", "Store", "each"]
