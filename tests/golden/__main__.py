"""``make golden``: write what the pipeline gives now as what it must give. Read the diff before you commit it."""

import shutil
import tempfile
from pathlib import Path

from tests import golden

for workspace in golden.WORKSPACES:
    with tempfile.TemporaryDirectory() as folder:
        done = golden.run(workspace, Path(folder))
        if done.returncode:
            raise SystemExit(f"{workspace.name}: {done.stderr}")
        shutil.rmtree(workspace / "expected", ignore_errors=True)
        for name, content in golden.files(Path(folder)).items():
            path = workspace / "expected" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    print(f"{workspace.name}: written")
