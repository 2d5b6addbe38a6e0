"""A small Argos package to test with: a real CTranslate2 model and a real SentencePiece model, made in a second.

The model translates word for word: a word of ``LEXICON`` becomes that of the other language, everything else (names,
numbers, marks) is handed through. Its weights are set by hand so that the decoder's step t attends to source piece t:

* a token is a code of +1 and -1 in the first dimensions, a position is a code of sines and cosines in the others;
* the embedding of a source piece is the code of its translation, the output projection holds every piece's code;
* only the last layer's attention over the source does anything, all other sublayers add nothing.

Unknown pieces come back as ``<unk>`` and are put back from the source by ``replace_unknowns``, as in real packages.
"""

import importlib
import io
import json
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import ctranslate2  # type: ignore[import-untyped]  # it ships no types
import numpy as np
import pytest
import sentencepiece
from numpy.typing import NDArray

Array = NDArray[np.float32]

TOKEN, POSITION = 48, 80
WIDTH = TOKEN + POSITION
LONGEST = 1200
LANGUAGES = ("en", "es", "pt", "fr")
# Whole words that hardly ever begin a longer one: pieces do not know where a word ends.
LEXICON = tuple(
    tuple(row.split())
    for row in """
the el o le | of de de de | and y e et | that que que que | this este este ce | from desde desde depuis
with con com avec | which cual qual lequel | their su seu leur | would haría faria ferait
were eran eram étaient | been sido sido été | about sobre sobre sur | after después depois après
because porque porque parce | against contra contra contre | between entre entre entre
people gente gente gens | government gobierno governo gouvernement | president presidente presidente président
minister ministro ministro ministre | country país país pays | city ciudad cidade ville | river río rio fleuve
bridge puente ponte pont | water agua água eau | house casa casa maison | said dijo disse dit
says dice diz dit | have tienen têm ont | years años anos ans | month mes mês mois
morning mañana manhã matin | report informe relatório rapport | children niños crianças enfants
school escuela escola école | company empresa empresa entreprise | money dinero dinheiro argent
market mercado mercado marché | world mundo mundo monde | never nunca nunca jamais
always siempre sempre toujours | today hoy hoje maintenant | yesterday ayer ontem hier
through mediante através par | where donde onde où | when cuando quando quand | there allí ali là
these estos estes ces | they ellos eles ils | them ellos eles eux | then entonces então alors
office oficina escritório bureau | officials funcionarios funcionários fonctionnaires
often menudo frequentemente souvent | more más mais plus | new nuevo novo nouveau | old viejo velho vieux
first primero primeiro premier | last último último dernier
""".replace("\n", "|").split("|")
    if row.strip()
)
_CHARACTERS = "".join(map(chr, range(33, 127))) + "áàâãäçéèêëíìîïñóòôõöúùûüÁÉÍÓÚÑ¿¡«»“”‘’—–·€"


def build(
    folder: Path,
    from_code: str = "en",
    to_code: str = "es",
    version: str = "1.0",
    target_prefix: str = "",
    subwords: bool = False,
) -> Path:
    """Write ``translate-en_es-1_0.argosmodel`` (for other arguments likewise) into ``folder``; its path.

    With ``subwords`` it is in the first packages' form: Moses words cut by byte pair encoding.
    The codes are Argos' own (``pb``, ``zt``). A language that ``LANGUAGES`` lacks borrows the Spanish words, ``pb``
    the Portuguese ones.
    """
    path = folder / f"{_named(from_code, to_code, version)}.argosmodel"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_built(from_code, to_code, version, target_prefix, subwords))
    return path


def _named(from_code: str, to_code: str, version: str) -> str:
    return f"translate-{from_code}_{to_code}-{version.replace('.', '_')}"


@cache
def _built(from_code: str, to_code: str, version: str, target_prefix: str, subwords: bool) -> bytes:
    metadata = {
        "package_version": version,
        "argos_version": "1.9.0",
        "from_code": from_code,
        "from_name": from_code.upper(),
        "to_code": to_code,
        "to_name": to_code.upper(),
        "type": "translate",
        "code": f"translate-{from_code}_{to_code}",
    }
    if target_prefix:
        metadata["target_prefix"] = target_prefix
    members = {"metadata.json": json.dumps(metadata, indent=4).encode(), "README.md": b"Made for tests.\n"}
    members |= {"bpe.model": merges()} if subwords else {"sentencepiece.model": pieces()}
    model = _model(_column(from_code), _column(to_code), subwords)
    members |= {f"model/{file}": data for file, data in model.items()}
    name, archive = _named(from_code, to_code, version), io.BytesIO()
    pack(archive, {f"{name}/{member}": data for member, data in members.items()})
    return archive.getvalue()


def install(
    packages: Path,
    from_code: str = "en",
    to_code: str = "es",
    version: str = "1.0",
    target_prefix: str = "",
    subwords: bool = False,
) -> Path:
    """Unpack what ``build`` makes of the same arguments into ``packages``, as any Argos tool does; the folder."""
    archive = build(packages.parent / "archives", from_code, to_code, version, target_prefix, subwords)
    with zipfile.ZipFile(archive) as members:
        members.extractall(packages)
    return packages / archive.stem


def members_of(folder: Path) -> list[str]:
    """Names of the files in a package's folder, without what says where it came from."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in names if name != "installed-from.json")


def isolate(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give Argos Translate folders of its own below ``home`` for one test; the one for packages."""
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("ARGOS_PACKAGES_DIR", "ARGOS_TRANSLATE_PACKAGE_DIR", "SNAP"):
        monkeypatch.delenv(name, raising=False)
    # An address that answers nothing: no test reaches the real index.
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    settings = importlib.import_module("argostranslate.settings")
    data = home / "data" / "argos-translate"
    packages, downloads = data / "packages", home / "cache" / "argos-translate" / "downloads"
    for folder in (packages, downloads):
        folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(settings, "data_dir", data)
    monkeypatch.setattr(settings, "package_data_dir", packages)
    monkeypatch.setattr(settings, "package_dirs", [packages])
    monkeypatch.setattr(settings, "downloads_dir", downloads)
    monkeypatch.setattr(settings, "local_package_index", data / "index.json")
    # An address that answers nothing: no test reaches the real index.
    monkeypatch.setattr(settings, "package_index", "http://127.0.0.1:9/")
    monkeypatch.setattr(settings, "remote_package_index", "http://127.0.0.1:9/index.json")
    return packages


def pack(path: Path | io.BytesIO, members: dict[str, bytes]) -> None:
    """A zip of ``members`` that has the same bytes every time."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, compresslevel=1)


def _column(code: str) -> int:
    code = {"pb": "pt"}.get(code, code)
    return LANGUAGES.index(code if code in LANGUAGES else "es")


@cache
def pieces() -> bytes:
    """A SentencePiece BPE model that has every word of the lexicon as one piece, and the characters one types."""
    words = [case(word) for row in LEXICON for word in row for case in (str, str.capitalize)]
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([word for word in words for _ in range(20)]),
        model_writer=model,
        model_type="bpe",
        vocab_size=1600,
        required_chars=_CHARACTERS,
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


@cache
def merges() -> bytes:
    """Byte pair merges that put the words of the lexicon together from their letters, and nothing else."""
    found: dict[str, None] = {}
    for word in sorted({word for row in LEXICON for word in row}):
        letters = [*word[:-1], f"{word[-1]}</w>"]
        for end in range(1, len(letters)):
            found[f"{''.join(letters[:end])} {letters[end]}"] = None
    return "\n".join(["#version: 0.2", *found, ""]).encode()


def _subwords() -> list[str]:
    words = dict.fromkeys(word for row in LEXICON for word in row)
    starts = dict.fromkeys(word[:end] + "@@" for word in words for end in range(2, len(word)))
    letters = [letter + mark for letter in _CHARACTERS for mark in ("", "@@")]
    return [*dict.fromkeys(["<unk>", "<s>", "</s>", *letters, *words, *starts])]


def _vocabulary(subwords: bool) -> list[str]:
    if subwords:
        return _subwords()
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces())
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


@cache
def _model(source: int, target: int, subwords: bool) -> dict[str, bytes]:
    vocabulary = _vocabulary(subwords)
    known = {piece.removeprefix("▁"): number for number, piece in enumerate(vocabulary) if subwords or piece[0] == "▁"}
    translation = np.arange(len(vocabulary))
    for row in LEXICON:
        # Short capitalized words begin too many names (Andrew, Newton).
        for case in (str, str.capitalize) if len(row[0]) > 3 or row[0] == "the" else (str,):
            if case(row[source]) in known and case(row[target]) in known:
                translation[known[case(row[source])]] = known[case(row[target])]
    spec = _spec(_codes(len(vocabulary)), translation)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    # Real packages have no source </s>; here it tells the decoder where to stop.
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    with tempfile.TemporaryDirectory() as folder:
        spec.save(folder)
        return {file.name: file.read_bytes() for file in sorted(Path(folder).iterdir())}


def _spec(codes: Array, translation: NDArray[np.int64]) -> Any:
    spec = ctranslate2.specs.TransformerSpec.from_config(2, num_heads=1)
    random = np.random.default_rng(1)
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = _positions()
        _norm(side.layer_norm)
        for layer in side.layer:
            for attention in (layer.self_attention, *([layer.attention] if side is spec.decoder else [])):
                _norm(attention.layer_norm)
                for linear, rows in zip(attention.linear, _shapes(len(attention.linear)), strict=True):
                    linear.weight = random.normal(0, 0.1, (rows, WIDTH)).astype(np.float32)
                    linear.bias = np.zeros(rows, np.float32)
                attention.linear[-1].weight *= 0
            _norm(layer.ffn.layer_norm)
            layer.ffn.linear_0.weight = random.normal(0, 0.1, (2 * WIDTH, WIDTH)).astype(np.float32)
            layer.ffn.linear_0.bias = np.zeros(2 * WIDTH, np.float32)
            layer.ffn.linear_1.weight = np.zeros((WIDTH, 2 * WIDTH), np.float32)
            layer.ffn.linear_1.bias = np.zeros(WIDTH, np.float32)
    tokens, positions = np.zeros(WIDTH, np.float32), np.ones(WIDTH, np.float32)
    tokens[:TOKEN], positions[:TOKEN] = 1, 0
    query, key_value, output = spec.decoder.layer[-1].attention.linear
    query.weight = np.diag(positions * 10)
    key_value.weight = np.concatenate([np.diag(positions), np.diag(tokens)])
    output.weight = np.diag(tokens)
    # CTranslate2 multiplies embeddings by the square root of the width.
    spec.encoder.embeddings[0].weight = codes[translation] / np.float32(np.sqrt(WIDTH))
    spec.decoder.embeddings.weight = np.zeros_like(codes)
    spec.decoder.projection.weight = codes * np.float32(0.5)
    spec.decoder.projection.bias = np.zeros(len(codes), np.float32)
    return spec


def _shapes(linears: int) -> list[int]:
    """Rows of an attention's matrices: query, key and value in one for a self-attention, apart from the query else."""
    return [3 * WIDTH, WIDTH] if linears == 2 else [WIDTH, 2 * WIDTH, WIDTH]


def _norm(spec: Any) -> None:
    spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def _codes(count: int) -> Array:
    """``count`` rows of as many +1 as -1, no two of them alike by more than half, padded with zeros to the width."""
    random = np.random.default_rng(2)
    found = np.empty((0, TOKEN), np.float32)
    while len(found) < count:
        code = random.permutation(np.repeat(np.array([1, -1], np.float32), TOKEN // 2))
        if not len(found) or (found @ code).max() <= TOKEN / 2:
            found = np.vstack([found, code])
    return np.pad(found, ((0, 0), (0, POSITION)))


def _positions() -> Array:
    """One code for each position, of mean 0 and mean square 1 like the tokens', so that norms change neither."""
    angles = np.outer(np.arange(LONGEST), np.random.default_rng(3).uniform(0.1, 3.1, POSITION // 4))
    waves = np.concatenate([np.cos(angles), np.sin(angles), -np.cos(angles), -np.sin(angles)], axis=1)
    return np.pad(waves * np.sqrt(2), ((0, 0), (TOKEN, 0))).astype(np.float32)
