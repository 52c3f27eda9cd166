"""The statements of a text within a spaCy pipeline: `nlp.add_pipe("rashomon_statements")`, then `doc._.statements`.

The component reads the doc's own tokens, sentence starts and names, in any English pipeline, a blank one included. The
lines of the text are its paragraphs. Findings are kept as JSON in `doc.user_data`, so they go where the doc goes:
through `nlp.pipe` with several processes, `Doc.to_bytes`, a `DocBin` that stores user data.
"""

from pydantic import TypeAdapter
from spacy.language import Language
from spacy.tokens import Doc

from rashomon.language import read_doc
from rashomon.model import Statement
from rashomon.statements import Finder, find_statements

__all__ = ["StatementFinder", "make_statements", "statements_of"]

NAME = "rashomon_statements"
_STATEMENTS = TypeAdapter(tuple[Statement, ...])


class StatementFinder:
    """Puts the statements of a doc into `doc._.statements`. It is not trained; only its settings are saved."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        # Not on import: spaCy imports this module for every pipeline. Refused where another's attribute has the name.
        if not Doc.has_extension("statements") or Doc.get_extension("statements")[2] is not statements_of:
            Doc.set_extension("statements", getter=statements_of)

    def __call__(self, doc: Doc) -> Doc:
        found = find_statements(read_doc(doc), self.finder)
        doc.user_data[NAME] = _STATEMENTS.dump_json(tuple(found)).decode()
        return doc


@Language.factory(NAME, default_config={"finder": Finder.MODEL.value}, assigns=["doc._.statements"])
def make_statements(nlp: Language, name: str, finder: Finder) -> StatementFinder:  # noqa: ARG001 - as spaCy calls it
    """The component for a pipeline; `finder` is "model" or "rules".

    >>> nlp.add_pipe("rashomon_statements", config={"finder": "rules"})    # doctest: +SKIP
    """
    return StatementFinder(Finder(finder))


def statements_of(doc: Doc) -> tuple[Statement, ...]:
    """What `doc._.statements` gives: by start, parents first, spans as offsets into `doc.text`. Also for docs that come
    from a file, in a program without the pipeline; none where the component never saw the doc."""
    return _STATEMENTS.validate_json(doc.user_data.get(NAME, "[]"))
