"""An import is a review by somebody: what it takes, what it leaves, and what it never overwrites."""

from dataclasses import replace

from pipeline import catalog
from pipeline.catalog import Catalog, Drafted
from pipeline.catalog.provenance import digest
from pipeline.catalog.review_record import How
from pipeline.exchange.acceptance import Acceptance, accept
from pipeline.exchange.returned import ReturnedText
from pipeline.model import Role, State
from tests.exchange import samples
from tests.exchange.samples import entry_of

ARTICLE = samples.article((Role.TITLE, ["Storm"]), (Role.PARAGRAPH, ["The storm came.", "Seven boats left."]))
STORM, BOATS = "The storm came.", "Seven boats left."


def drafted() -> Catalog:
    empty = samples.fresh(ARTICLE)
    texts = {"Storm": "Tormenta", STORM: "La tormenta vino.", BOATS: "Siete botas izquierda."}
    return empty.drafted(
        {entry.key: Drafted(texts[entry.source], "argos", "en>es", "en_es-1.9") for entry in empty.entries}
    )


def text(source: str, target: str, *, approved: bool = True, exported: str = "", line: int = 1) -> ReturnedText:
    return ReturnedText(source, target, approved, line, exported=exported)


def took(current: Catalog, *texts: ReturnedText) -> Acceptance:
    return accept(current, ARTICLE, texts, "Ana Ruiz")


def edited(current: Catalog, source: str, target: str, *, reviewed: bool = True) -> Catalog:
    return current.translated({entry_of(current, source).key: target}, reviewed=reviewed)


def test_an_approval_carries_the_record_of_an_import() -> None:
    result = took(drafted(), text(BOATS, "Zarparon siete botas izquierda."))
    entry = entry_of(result.catalog, BOATS)
    assert entry.state is State.REVIEWED
    assert entry.provenance is None
    assert entry.record is not None
    assert (entry.record.by, entry.record.how, entry.record.kept) == ("Ana Ruiz", How.IMPORT, 0.5)
    assert entry.record.draft == digest("Siete botas izquierda.")
    assert (result.approved, result.changed) == (1, 1)


def test_a_text_that_is_not_approved_stays_fuzzy_and_is_a_persons() -> None:
    result = took(drafted(), text(BOATS, "Zarparon siete barcos.", approved=False))
    entry = entry_of(result.catalog, BOATS)
    assert (entry.state, entry.human) == (State.DRAFT, True)
    assert (result.approved, result.changed) == (0, 1)


def test_newer_human_text_is_kept_and_listed() -> None:
    current = drafted()
    went = f"draft:{digest(entry_of(current, BOATS).target)}"
    for reviewed in (True, False):
        now = edited(current, BOATS, "Salieron siete barcos.", reviewed=reviewed)
        result = took(now, text(BOATS, "Zarparon siete barcos.", exported=went, line=7))
        assert result.catalog == now
        [conflict] = result.conflicts
        assert (conflict.line, conflict.target, conflict.reason) == (
            7,
            "Zarparon siete barcos.",
            "the catalog has a newer text",
        )


def test_a_file_without_marks_never_replaces_what_a_person_wrote() -> None:
    now = edited(drafted(), BOATS, "Salieron siete barcos.")
    result = took(now, text(BOATS, "Zarparon siete barcos."))
    assert result.catalog == now
    assert len(result.conflicts) == 1


def test_a_correction_of_the_text_that_went_out_replaces_it() -> None:
    now = edited(drafted(), BOATS, "Salieron siete barcos.")
    went = f"reviewed:{digest('Salieron siete barcos.')}"
    result = took(now, text(BOATS, "Zarparon siete barcos.", exported=went))
    assert entry_of(result.catalog, BOATS).target == "Zarparon siete barcos."
    assert result.conflicts == ()


def test_an_old_export_brings_nothing_old_back() -> None:
    """The catalog went on while the file was away, and nobody worked on the sentence in the file."""
    now = edited(drafted(), BOATS, "Salieron siete barcos.")
    went = f"draft:{digest('Siete botas izquierda.')}"
    result = took(now, text(BOATS, "Siete botas izquierda.", approved=False, exported=went))
    assert result.catalog == now
    assert result.conflicts == ()


def test_an_empty_text_erases_nothing() -> None:
    now = edited(drafted(), BOATS, "Salieron siete barcos.")
    result = took(now, text(BOATS, " ", exported=f"reviewed:{digest('Salieron siete barcos.')}"))
    assert result.catalog == now


def test_losing_the_state_on_the_way_takes_no_approval_back() -> None:
    now = edited(drafted(), BOATS, "Salieron siete barcos.")
    went = f"reviewed:{digest('Salieron siete barcos.')}"
    result = took(now, text(BOATS, "Salieron siete barcos.", approved=False, exported=went))
    assert result.catalog == now


def test_a_repeated_sentence_takes_the_one_that_was_worked_on() -> None:
    current = drafted()
    went = f"draft:{digest('Siete botas izquierda.')}"
    left = text(BOATS, "Siete botas izquierda.", approved=False, exported=went)
    result = took(current, left, text(BOATS, "Zarparon siete barcos.", exported=went), left)
    assert entry_of(result.catalog, BOATS).target == "Zarparon siete barcos."
    both = took(current, text(BOATS, "Uno.", line=3), text(BOATS, "Otro.", line=9))
    assert both.catalog == current
    [conflict] = both.conflicts
    assert {conflict.line, int(conflict.reason.split()[1])} == {3, 9}


def test_comments_arrive_and_none_is_lost() -> None:
    current = drafted()
    entry = entry_of(current, BOATS)
    noted = replace(entry, comments=("ask Delia", *entry.comments))
    current = replace(current, entries=tuple(noted if one.key == noted.key else one for one in current.entries))
    remark = replace(text(BOATS, noted.target, approved=False), comments=("boats or boots?",))
    result = took(current, remark)
    assert entry_of(result.catalog, BOATS).comments == (*noted.comments, "boats or boots?")


def test_sentences_the_article_lost_are_named() -> None:
    result = took(drafted(), text("It hailed.", "Granizó.", line=12))
    [missing] = result.missing
    assert (missing.line, missing.source) == (12, "It hailed.")


def test_a_catalog_that_was_lost_gets_its_reviews_back_from_an_old_export() -> None:
    done = took(drafted(), text(BOATS, "Zarparon siete barcos.")).catalog
    content = samples.exported(ARTICLE, done, "XLIFF 2.1")
    result = samples.imported(ARTICLE, drafted(), content, "XLIFF 2.1", by="Marta Sol")
    entry = entry_of(result.catalog, BOATS)
    assert (entry.target, entry.state) == ("Zarparon siete barcos.", State.REVIEWED)
    assert entry.record == entry_of(done, BOATS).record


def test_a_block_is_cut_into_its_sentences() -> None:
    whole = f"{STORM} {BOATS}"
    same = took(drafted(), text(whole, "Llegó la tormenta. Zarparon siete barcos."))
    assert [entry_of(same.catalog, one).target for one in (STORM, BOATS)] == [
        "Llegó la tormenta.",
        "Zarparon siete barcos.",
    ]
    assert same.approved == 2
    more = took(drafted(), text(whole, "Llegó la tormenta. Zarparon siete barcos. Ni uno más."))
    assert entry_of(more.catalog, BOATS).target == "Zarparon siete barcos. Ni uno más."
    fewer = took(drafted(), text(whole, "Con la tormenta zarparon siete barcos."))
    entry = entry_of(fewer.catalog, STORM)
    assert entry.comments[-1] == "the whole paragraph: Con la tormenta zarparon siete barcos."
    assert (fewer.approved, fewer.changed, fewer.commented) == (0, 0, 1)


def test_other_marks_are_found_but_not_approved() -> None:
    article = samples.article((Role.PARAGRAPH, ["A *big* wave."]))
    result = accept(samples.fresh(article), article, [text("A _big_ wave.", "Una _gran_ ola.")], "")
    assert [(one.target, one.state) for one in result.catalog.entries] == [("Una _gran_ ola.", State.DRAFT)]
    article = samples.article((Role.PARAGRAPH, ["A <b>big</b> wave."]), syntax="html")
    result = accept(samples.fresh(article), article, [text("A big wave.", "Una gran ola.")], "")
    assert [(one.target, one.state) for one in result.catalog.entries] == [("Una gran ola.", State.DRAFT)]


def test_another_number_is_another_sentence() -> None:
    article = samples.article((Role.PARAGRAPH, ["It rose by 3.5 metres."]))
    result = accept(samples.fresh(article), article, [text("It rose by 35 metres.", "Subió 35 metros.")], "")
    assert result.catalog.entries[0].target == ""
    assert len(result.missing) == 1


def test_front_matter_marks_of_blocks_and_images_of_other_tools() -> None:
    article = samples.article(
        (Role.TITLE, ["Storm"]), (Role.QUOTATION, ["We wait."]), (Role.LISTITEM, ["One boat"]), (Role.ALT, ["A boat"])
    )
    result = accept(
        samples.fresh(article),
        article,
        [
            text("title: Storm\nlang: en", "title: Tormenta\nlang: es"),
            text("> We wait.\n", "> Esperamos.\n"),
            text("- One boat", "- Un barco"),
            text("![A boat](boat.jpg)", "![Un barco](boat.jpg)"),
        ],
        "",
    )
    assert [one.target for one in result.catalog.entries] == ["Tormenta", "Esperamos.", "Un barco", "Un barco"]
    assert all(one.state is State.REVIEWED for one in result.catalog.entries)


def test_the_article_changed_while_the_file_was_away() -> None:
    """The reviewed translation goes to the changed sentence, fuzzy; that of a sentence that is gone is kept."""
    went = drafted()
    content = samples.exported(ARTICLE, went, "XLIFF 2.1").decode()
    content = content.replace('state="initial" subState="draft:machine"', 'state="final"').replace(
        "Siete botas izquierda.</target>\n   </segment>", "Zarparon siete barcos.</target>\n   </segment>"
    )
    now = samples.article((Role.PARAGRAPH, ["Nine boats left.", "It hailed."]))
    current = catalog.merge(went, now, "es", "source/storm.md").drafted({})
    result = samples.imported(now, current, content.encode(), "XLIFF 2.1")
    boats = entry_of(result.catalog, "Nine boats left.")
    assert (boats.target, boats.state, boats.previous_source) == ("Zarparon siete barcos.", State.DRAFT, BOATS)
    assert entry_of(result.catalog, "It hailed.").state is State.UNTRANSLATED
    gone = {entry.source: entry for entry in result.catalog.obsolete}
    assert gone[STORM].target == "La tormenta vino."
    assert gone[STORM].record is not None
    assert len(result.former) == 3
    assert result.changes
    assert not samples.imported(now, result.catalog, content.encode(), "XLIFF 2.1").changes
    back = catalog.merge(result.catalog, ARTICLE, "es", "source/storm.md")
    assert {entry.source: (entry.target, entry.state) for entry in back.entries} == {
        "Storm": ("Tormenta", State.REVIEWED),
        STORM: ("La tormenta vino.", State.REVIEWED),
        BOATS: ("Zarparon siete barcos.", State.REVIEWED),
    }


def test_two_translations_of_one_sentence_are_both_named_and_neither_is_taken() -> None:
    result = took(drafted(), text(STORM, "Vino el temporal.", line=4), text(STORM, "Llegó el temporal.", line=9))
    [conflict] = result.conflicts
    assert (conflict.line, conflict.target) == (9, "Llegó el temporal.")
    assert "line 4 has “Vino el temporal.”" in conflict.reason
    assert entry_of(result.catalog, STORM).target == "La tormenta vino."
