"""A package of a real one's size for measuring: 6+6 layers, width 512, 32,000 pieces, int8; about 65 MB.

Every matrix is random and of full size; on top of that the last layer's attention over the source, the embeddings
and the projection are set by hand so that the model copies its source, as in ``tests/engines/argos_model.py``. The
copy is not too sure of itself: the best piece has a probability near that of real models, so beams differ.
"""

import io
import json
import random
from pathlib import Path
from typing import Any

import ctranslate2  # type: ignore[import-untyped]  # it ships no types
import numpy as np
import sentencepiece
from numpy.typing import NDArray

Array = NDArray[np.float32]

LAYERS, WIDTH, HEADS, INNER, PIECES = 6, 512, 8, 2048, 32_000
POSITION = 64
TOKEN = WIDTH - POSITION
LONGEST = 600
# How much the random sublayers add to what is copied, and how sure the copy is of itself.
NOISE, CERTAINTY = 0.05, 0.58


def words(count: int, seed: int) -> list[str]:
    """``count`` different words that nobody uses, of one to four syllables."""
    chance = random.Random(seed)
    onsets = ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "br", "dr", "gr", "pl", "tr", "ch", "st"]
    vowels, codas = "aeiou", ["", "l", "n", "r", "s", "st", "nd"]
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = chance.choices((1, 2, 3, 4), (2, 5, 4, 2))[0]
        word = "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(syllables))
        found[word + chance.choice(codas)] = None
    return list(found)


def sentences(count: int, seed: int = 1) -> list[str]:
    """``count`` different sentences as long as those of a newspaper, of the words that the pieces were made from."""
    chance = random.Random(seed)
    known = words(40_000, 7)
    weights = [1 / rank for rank in range(10, len(known) + 10)]
    found = []
    for _ in range(count):
        length = min(60, max(4, round(chance.lognormvariate(2.6, 0.55))))
        row = chance.choices(known, weights, k=length)
        for index in range(6, length - 1, 9):
            row[index] += ","
        row[chance.randrange(length)] = str(chance.randrange(2, 5000))
        found.append(" ".join([row[0].capitalize(), *row[1:]]) + ".")
    return found


def install(packages: Path) -> Path:
    """Put the package into the folder ``packages``, unless it is there; its folder."""
    folder = packages / "translate-en_es-1_0"
    if not (folder / "metadata.json").exists():
        pieces = _pieces()
        (folder / "model").mkdir(parents=True, exist_ok=True)
        (folder / "sentencepiece.model").write_bytes(pieces)
        _model(pieces).save(str(folder / "model"))
        metadata = {"package_version": "1.0", "argos_version": "1.9.0", "from_code": "en", "to_code": "es"}
        names = {"from_name": "English", "to_name": "Spanish", "type": "translate", "code": "translate-en_es"}
        (folder / "metadata.json").write_text(json.dumps(metadata | names))
    return folder


def _pieces() -> bytes:
    known = words(40_000, 7)
    lines = (f"{word} {word.capitalize()}, {word}." for word in known for _ in range(2))
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=lines,
        model_writer=model,
        vocab_size=PIECES,
        model_type="bpe",
        required_chars="".join(map(chr, range(33, 127))),
        minloglevel=2,
    )
    return model.getvalue()


def _model(pieces: bytes) -> Any:
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    vocabulary = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    chance = np.random.default_rng(11)
    spec = ctranslate2.specs.TransformerSpec.from_config(LAYERS, num_heads=HEADS)
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = _positions()
        _norm(side.layer_norm)
        for layer in side.layer:
            for attention in (layer.self_attention, *([layer.attention] if side is spec.decoder else [])):
                _norm(attention.layer_norm)
                rows = [3 * WIDTH, WIDTH] if len(attention.linear) == 2 else [WIDTH, 2 * WIDTH, WIDTH]
                for linear, count in zip(attention.linear, rows, strict=True):
                    _random(linear, count, WIDTH, chance)
                attention.linear[-1].weight *= NOISE
            _norm(layer.ffn.layer_norm)
            _random(layer.ffn.linear_0, INNER, WIDTH, chance)
            _random(layer.ffn.linear_1, WIDTH, INNER, chance)
            layer.ffn.linear_1.weight *= NOISE
    codes = np.zeros((len(vocabulary), WIDTH), np.float32)
    codes[:, :TOKEN] = chance.choice(np.array([-1, 1], np.float32), (len(vocabulary), TOKEN))
    _copy(spec.decoder.layer[-1].attention)
    # One table for both embeddings and the projection, as in real packages.
    codes /= np.float32(np.sqrt(WIDTH))
    spec.encoder.embeddings[0].weight = codes
    spec.decoder.embeddings.weight = codes
    spec.decoder.projection.weight = codes
    spec.decoder.projection.bias = np.zeros(len(vocabulary), np.float32)
    spec.decoder.layer_norm.gamma *= np.float32(CERTAINTY)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _copy(attention: Any) -> None:
    """Each head finds the source piece at the decoder's own position and brings its share of the piece's code."""
    query, key_value, output = attention.linear
    head, share = WIDTH // HEADS, TOKEN // HEADS
    find, take, bring = (np.zeros((WIDTH, WIDTH), np.float32) for _ in range(3))
    for number in range(HEADS):
        rows = np.arange(number * head, (number + 1) * head)
        find[rows, TOKEN : TOKEN + head] = np.eye(head)
        for index in range(share):
            take[number * head + index, number * share + index] = 1
            bring[number * share + index, number * head + index] = 1
    query.weight = find * 4
    key_value.weight = np.concatenate([find, take])
    # Louder than the decoder's own last piece, which stands in the same dimensions.
    output.weight = bring * 4


def _random(linear: Any, rows: int, columns: int, chance: np.random.Generator) -> None:
    linear.weight = chance.normal(0, columns**-0.5, (rows, columns)).astype(np.float32)
    linear.bias = np.zeros(rows, np.float32)


def _norm(spec: Any) -> None:
    spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def _positions() -> Array:
    angles = np.outer(np.arange(LONGEST), np.random.default_rng(3).uniform(0.1, 3.1, POSITION // 2))
    waves = np.concatenate([np.cos(angles), np.sin(angles)], axis=1) * np.sqrt(2)
    return np.pad(waves, ((0, 0), (TOKEN, 0))).astype(np.float32)
