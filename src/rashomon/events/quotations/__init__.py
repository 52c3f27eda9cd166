"""The same quotation in every article that carries it: exact, shortened, altered, translated differently."""

from rashomon.events.quotations.finding import components, find_quotations, quotation_of
from rashomon.events.quotations.quoted import Quoted, quotation_keys, quoted
from rashomon.events.quotations.relating import related

__all__ = ["Quoted", "components", "find_quotations", "quotation_keys", "quotation_of", "quoted", "related"]
