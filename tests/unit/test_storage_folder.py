from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest
from memory_store import put_all
from sample_entities import MOMENT, sample_dossier, sample_entities

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import new_id
from rapporteur_desk.storage import synced_folders
from rapporteur_desk.storage.database import APPLICATION_ID, Database
from rapporteur_desk.storage.dossier_folder import create_dossier, is_dossier, is_encrypted, open_dossier

KEY = bytes(range(32))
keys = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])


def made(folder: Path, key: bytes | None = None) -> Path:
    create_dossier(folder, sample_dossier(), key).close()
    return folder


def code(call: Callable[[], Any]) -> str:
    """The code of the error that a call raises; what it opened instead is closed and named."""
    try:
        store = call()
    except DossierError as failure:
        return failure.code
    store.close()
    return "opened"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@keys
def test_a_new_dossier_lies_in_its_folder(tmp_path: Path, key: bytes | None) -> None:
    folder = tmp_path / "thèmes" / "IA 2024"
    assert not is_dossier(folder)
    made(folder, key)
    assert is_dossier(folder)
    assert is_encrypted(folder) == (key is not None)
    assert sorted(path.name for path in folder.iterdir()) == [
        "attachments",
        "backups",
        "dossier.db",
        "reserve",
    ]
    assert (folder / "dossier.db").read_bytes().startswith(b"SQLite format 3") == (key is None)


def test_a_dossier_is_never_made_over_another(tmp_path: Path) -> None:
    folder = made(tmp_path / "d")
    before = contents(folder)
    assert code(lambda: create_dossier(folder, replace(sample_dossier(), id=new_id()))) == "dossier.exists"
    assert contents(folder) == before


def test_making_one_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "lettre.odt").write_bytes(b"x")
    (tmp_path / "dossier.db.new").write_bytes(b"left by a crash")
    store = create_dossier(tmp_path, sample_dossier())
    assert store.dossier == sample_dossier()
    store.close()
    assert (tmp_path / "lettre.odt").read_bytes() == b"x"
    assert not (tmp_path / "dossier.db.new").exists()


def test_a_failed_making_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DossierError("dossier.disk_full")

    monkeypatch.setattr("rapporteur_desk.storage.dossier_folder.migrate", full)
    assert code(lambda: create_dossier(tmp_path / "d", sample_dossier())) == "dossier.disk_full"
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "mine").mkdir()
    assert code(lambda: create_dossier(tmp_path / "mine", sample_dossier())) == "dossier.disk_full"
    assert contents(tmp_path / "mine") == {}


def test_a_place_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "d").write_text("x")
    assert code(lambda: create_dossier(tmp_path / "d" / "e", sample_dossier())) == "dossier.io_error"


def test_nothing_there_is_not_found(tmp_path: Path) -> None:
    assert code(lambda: open_dossier(tmp_path)) == "dossier.not_found"
    assert code(lambda: open_dossier(tmp_path / "nowhere")) == "dossier.not_found"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("key", "given"),
    [(KEY, None), (KEY, KEY[::-1]), (None, KEY)],
    ids=["none for encrypted", "another", "one for plain"],
)
def test_the_wrong_key_is_told_and_changes_nothing(
    tmp_path: Path, key: bytes | None, given: bytes | None
) -> None:
    folder = made(tmp_path / "d", key)
    before = contents(folder)
    assert code(lambda: open_dossier(folder, given)) == "dossier.wrong_key"
    assert contents(folder) == before
    open_dossier(folder, key).close()


def test_a_key_of_another_length_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32"):
        create_dossier(tmp_path / "d", sample_dossier(), b"short")


@keys
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"not a database" * 999,
        lambda data: data[:100],
        lambda data: bytes(len(data)),
    ],
    ids=["empty", "foreign", "cut", "zeroed"],
)
def test_a_damaged_database_is_never_taken_for_a_new_one(
    tmp_path: Path, key: bytes | None, damage: Callable[[bytes], bytes]
) -> None:
    folder = made(tmp_path / "d", key)
    path = folder / "dossier.db"
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    told = code(lambda: open_dossier(folder, key))
    # With a key, a cut first page cannot be told from a wrong key.
    assert told == "dossier.damaged" or (
        key is not None and len(before) == 100 and told == "dossier.wrong_key"
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize("place", [0, 5, 15, 60])
def test_a_flipped_bit_of_the_header_is_damage_and_neither_a_wrong_key_nor_a_newer_program(
    tmp_path: Path, place: int
) -> None:
    folder = made(tmp_path / "d", None)
    data = bytearray((folder / "dossier.db").read_bytes())
    data[place] ^= 0x10
    (folder / "dossier.db").write_bytes(data)
    assert code(lambda: open_dossier(folder)) == "dossier.damaged"
    assert (folder / "dossier.db").read_bytes() == data


def test_the_first_bytes_overwritten_are_damage(tmp_path: Path) -> None:
    folder = made(tmp_path / "d", None)
    data = bytearray((folder / "dossier.db").read_bytes())
    data[:16] = os.urandom(16)
    (folder / "dossier.db").write_bytes(data)
    assert code(lambda: open_dossier(folder)) == "dossier.damaged"


def test_a_database_gone_from_among_its_backups_is_damage_and_nothing_is_made_in_its_place(
    tmp_path: Path,
) -> None:
    folder = made(tmp_path / "d", None)
    (folder / "backups" / "20260313T100000-hourly.db").write_bytes(b"x")
    (folder / "dossier.db").unlink()
    assert is_dossier(folder), "it must not be passed over as if there had never been one"
    assert code(lambda: open_dossier(folder)) == "dossier.damaged"
    assert code(lambda: create_dossier(folder, sample_dossier())) == "dossier.exists"
    (folder / "dossier.db").mkdir()
    assert code(lambda: open_dossier(folder)) == "dossier.damaged"


def test_a_log_without_its_database_is_damage(tmp_path: Path) -> None:
    (tmp_path / "dossier.db-wal").write_bytes(b"x")
    assert code(lambda: open_dossier(tmp_path)) == "dossier.damaged"
    assert code(lambda: create_dossier(tmp_path, sample_dossier())) == "dossier.exists"


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    other = apsw.Connection(str(tmp_path / "dossier.db"))
    other.execute("CREATE TABLE x (y); PRAGMA user_version=1; PRAGMA application_id=252006673")
    other.close()
    assert code(lambda: open_dossier(tmp_path)) == "dossier.damaged"


def test_a_database_without_its_first_record_is_damage(tmp_path: Path) -> None:
    folder = made(tmp_path / "d")
    database = Database(folder / "dossier.db")
    database.execute("DELETE FROM dossier")
    database.close()
    assert code(lambda: open_dossier(folder)) == "dossier.damaged"


@keys
def test_a_flipped_bit_is_found(tmp_path: Path, key: bytes | None) -> None:
    folder = tmp_path / "d"
    store = create_dossier(folder, sample_dossier(), key)
    put_all(store, sample_entities())
    assert store.check() == [
        "mini_report M1 names a person that is not there.",
        f"The attachment {_attached_hash()} of source S1 (rapport été.pdf) is missing.",
        "The attachment " + "ab" * 32 + " of hearing A1 is missing.",
    ]
    store.close()
    path = folder / "dossier.db"
    data = bytearray(path.read_bytes())
    spot = data.index(b"ligne") if key is None else len(data) // 2
    data[spot] ^= 1
    path.write_bytes(data)
    try:
        store = open_dossier(folder, key)
    except DossierError as failure:
        assert key is not None
        assert failure.code == "dossier.damaged"
        return
    found = store.check()
    store.close()
    assert (
        "The text of note A1-01 has changed on disk: its checksum does not match." in found or key is not None
    )
    assert "The history of note A1-01 does not lead to its text." in found or found[0].startswith(
        "The database is"
    )


def _attached_hash() -> str:
    from sample_entities import ATTACHMENT

    return ATTACHMENT.sha256


def test_check_names_everything_that_is_wrong(tmp_path: Path) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())
    put_all(
        store, [replace(e, rapporteur_ids=()) if e.kind_of == "mini_report" else e for e in sample_entities()]
    )
    with store.transaction() as tx:
        from sample_entities import sample_id, sample_pages

        tx.put_pages(sample_id(8), sample_pages())
        tx.remove(store.links.get(sample_id(14)))
    kept = [store.put_attachment(data, "x", "") for data in (b"image", b"orphan")]
    with store.transaction() as tx:
        tx.put(replace(store.sections.get(sample_id(11)), text=f"![plan](attachment:{kept[0].sha256})"))
    store.close()
    database = Database(tmp_path / "d" / "dossier.db")
    database.execute("PRAGMA foreign_keys=OFF")
    database.execute("DELETE FROM hearing")
    database.execute("UPDATE question SET text = 'autre'")
    database.execute("UPDATE source_page SET text = 'autre' WHERE number = 2")
    database.execute("UPDATE text_operation SET inserted = 'autre' WHERE kind = 'note'")
    database.execute("UPDATE person SET civility = 'Dr', checksum = ?", (0,))
    database.execute(
        "INSERT INTO support_link (id, origin_kind, origin_id, target_kind, target_id, stance, created, checksum)"
        " VALUES ('l', 'note', 'n', 'section', 's', 'supports', '2024-01-01', 0)"
    )
    database.close()
    store = open_dossier(tmp_path / "d")
    found = store.check()
    store.close()
    for expected in (
        "Row 1 of note refers to a hearing that is not there.",
        "The text of question A1-Q1 has changed on disk: its checksum does not match.",
        "The text of person P1 has changed on disk: its checksum does not match.",
        f"Page 2 of source {sample_id(8)} has changed on disk: its checksum does not match.",
        "Link l has a note as its origin that is not there.",
        "Link l has a section as its target that is not there.",
        "The history of note A1-01 does not lead to its text.",
        f"The attachment {_attached_hash()} of source S1 (rapport été.pdf) is missing.",
    ):
        assert expected in found
    assert not any(one.sha256 in finding for one in kept for finding in found)


@keys
def test_a_second_opener_is_told_who_has_it(tmp_path: Path, key: bytes | None) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier(), key)
    with pytest.raises(DossierError) as caught:
        open_dossier(tmp_path / "d", key)
    assert caught.value.code == "dossier.already_open"
    assert caught.value.parameters["pid"] == os.getpid()
    assert caught.value.parameters["host"]
    store.close()
    open_dossier(tmp_path / "d", key).close()


def test_the_databases_own_lock_holds_without_the_lock_file(tmp_path: Path) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())
    (tmp_path / "d" / "dossier.lock").unlink()
    assert code(lambda: open_dossier(tmp_path / "d")) == "dossier.already_open"
    put_all(store, sample_entities())
    store.close()


def test_a_lock_file_left_by_a_dead_process_stops_nobody(tmp_path: Path) -> None:
    folder = made(tmp_path / "d")
    program = (
        "import os, sys; from pathlib import Path; from rapporteur_desk.storage.dossier_folder import open_dossier;"
        "store = open_dossier(Path(sys.argv[1])); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(folder)], check=False, env=_environment())
    assert done.returncode == 9
    assert (folder / "dossier.lock").exists()
    open_dossier(folder).close()
    assert not (folder / "dossier.lock").exists()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@pytest.fixture
def readable_only(tmp_path: Path) -> Iterator[Path]:
    """A dossier that may be read but not written, also when the tests run as root."""
    if sys.platform == "win32":
        pytest.skip("permissions of POSIX")
    folder = Path(tempfile.mkdtemp())
    try:
        made(folder)
        folder.chmod(0o555)
        (folder / "dossier.db").chmod(0o444)
        if os.geteuid() == 0:
            os.seteuid(65534)
        yield folder
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_what_may_not_be_written_is_refused_and_told(readable_only: Path) -> None:
    assert code(lambda: open_dossier(readable_only)) == "dossier.read_only"
    assert code(lambda: create_dossier(readable_only / "new", sample_dossier())) == "dossier.read_only"


def test_a_database_that_may_not_be_written_is_refused(readable_only: Path) -> None:
    if os.getuid() == 0:
        os.seteuid(0)
        readable_only.chmod(0o777)
        os.seteuid(65534)
    else:
        readable_only.chmod(0o755)
    assert code(lambda: open_dossier(readable_only)) == "dossier.read_only"


@pytest.mark.parametrize("where", ["OneDrive - Sénat/theme", "Nextcloud/a/b", "Dropbox", "Google Drive/x"])
def test_a_synchronised_folder_is_refused(tmp_path: Path, where: str) -> None:
    folder = tmp_path / where
    with pytest.raises(DossierError) as caught:
        create_dossier(folder, sample_dossier())
    assert caught.value.code == "dossier.synced_folder"
    assert str(caught.value.parameters["service"])[:5] == where[:5]
    assert list(tmp_path.iterdir()) == []
    made(tmp_path / "d")
    shutil.move(tmp_path / "d", folder)
    assert code(lambda: open_dossier(folder)) == "dossier.synced_folder"


def test_a_link_into_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    try:
        (tmp_path / "innocent").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    except OSError:
        pytest.skip("symbolic links need a privilege here")
    assert (
        code(lambda: create_dossier(tmp_path / "innocent" / "d", sample_dossier())) == "dossier.synced_folder"
    )


def test_the_settings_that_keep_words_are_on(tmp_path: Path) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())
    put_all(store, [Note(id=new_id(), key="N1", text="x", created=MOMENT)])
    answers = {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "mmap_size": 0,
        "journal_size_limit": 8 << 20,
        "temp_store": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "foreign_keys": 1,
        "application_id": APPLICATION_ID,
    }
    assert {name: store._database.value(f"PRAGMA {name}") for name in answers} == answers
    assert not (tmp_path / "d" / "dossier.db-shm").exists()
    store.close()


def test_plain_apsw_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delattr(apsw, "mc_version")
    assert code(lambda: create_dossier(tmp_path / "d", sample_dossier())) == "dossier.engine"
    assert not (tmp_path / "d").exists()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/a/Nextcloud2/x", "Nextcloud"),
        ("/home/a/kDrive/x", "kDrive"),
        ("/Users/a/Library/CloudStorage/OneDrive-Senat/x", "OneDrive"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("/home/a/Dropbox (Perso)/x", "Dropbox"),
        ("/home/a/Notes sur Dropbox/x", ""),
        ("/home/a/OneDriver/x", ""),
        ("/home/a/Documents/Rapporteur Desk", ""),
    ],
)
def test_services_are_known_by_the_names_of_their_folders(folder: str, service: str) -> None:
    assert synced_folders.service_by_name(Path(folder).parts, {}) == service


def test_the_environment_names_a_renamed_onedrive() -> None:
    parts = ("C:\\", "Users", "a", "Nuage", "theme")
    assert synced_folders.service_by_name(parts, {"OneDriveCommercial": "c:\\users\\a\\nuage"}) == "OneDrive"
    assert synced_folders.service_by_name(parts, {"OneDrive": "C:\\Users\\b", "OneDriveConsumer": ""}) == ""


def test_a_marker_betrays_a_renamed_folder(tmp_path: Path) -> None:
    (tmp_path / ".nextcloudsync.log").touch()
    assert code(lambda: create_dossier(tmp_path / "a" / "b", sample_dossier())) == "dossier.synced_folder"


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/groupe projet/ia", "cifs"),
        ("/home/a/ssh/x", "fuse.sshfs"),
        ("/home/a", ""),
        ("/home/a/ssh/local", ""),
        ("/srv/nfs/x", "nfs4"),
    ],
)
def test_network_shares_are_known_by_their_mounts(folder: str, kind: str) -> None:
    mounts = synced_folders.linux_mounts(
        "/dev/sda1 / ext4 rw 0 0\n"
        "//srv/groupe /mnt/groupe\\040projet cifs rw 0 0\n"
        "a@b: /home/a/ssh fuse.sshfs rw 0 0\n"
        "/dev/sdb1 /home/a/ssh/local ext4 rw 0 0\n"
        "srv:/x /srv/nfs nfs4 rw 0 0\n"
    )
    assert synced_folders.network_type(Path(folder), mounts) == kind


def test_network_shares_are_known_by_their_drive() -> None:
    assert synced_folders.is_unc("\\\\serveur\\groupe")
    assert synced_folders.is_unc("//serveur/groupe")
    assert synced_folders.is_unc("\\\\?\\UNC\\serveur\\groupe")
    assert not synced_folders.is_unc("\\\\?\\C:")
    assert not synced_folders.is_unc("C:")
