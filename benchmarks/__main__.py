"""``python -m benchmarks``: the unit page and the quiz submit beside bare Flask views, in turn, as ratios."""

import json
import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request as UrlRequest
from urllib.request import build_opener

from benchmarks.load import Figure, load, served
from benchmarks.world import QUIZ, UNIT, World, make_world
from course_app.store import open_store
from course_app.store.tables import attempts, events, markings, marks, responses

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
LEARNERS = int(os.environ.get("BENCH_LEARNERS", "12000"))
OURS = "course_app.web.serving:application"
LOCAL = ("id", "attempt_id", "marking_id", "institution_id", "saved_at", "marked_at", "sequence", "edition", "reason")


@dataclass(frozen=True, slots=True)
class Pair:
    ours: Figure
    bare: Figure


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = make_world(Path(folder) / "instance", LEARNERS)
        show("unit page, logged in, gzip", page_pairs(world, Path(folder)))
        show("quiz submit, one commit", submit_pairs(world, Path(folder)))


def page_pairs(world: World, folder: Path) -> list[Pair]:
    headers = {"Cookie": world.requests[0].cookie, "Accept-Encoding": "gzip"}
    path = f"/units/{UNIT}/"
    with served(OURS, world.environment) as ours:
        answer = build_opener().open(UrlRequest(ours + path, headers=headers))
        body = answer.read()
        kept = {k: v for k, v in answer.headers.items() if k.lower() not in ("date", "server", "content-length")}
        (folder / "sample.json").write_text(json.dumps({"body": body.hex(), "headers": kept}))
        print(f"unit page: {len(body)} bytes on the wire", file=sys.stderr)
        bare_environment = world.environment | {"BENCH_SAMPLE": str(folder / "sample.json")}
        with served("benchmarks.bare:page", bare_environment) as bare:
            load(ours + path, seconds=1, headers=headers)
            load(bare + path, seconds=1, headers=headers)
            return [
                Pair(
                    load(ours + path, seconds=SECONDS, headers=headers),
                    load(bare + path, seconds=SECONDS, headers=headers),
                )
                for _ in range(ROUNDS)
            ]


def submit_pairs(world: World, folder: Path) -> list[Pair]:
    """Each round on fresh copies of the database, so that each attempt is handed in once."""
    instance = Path(world.environment["INSTANCE_FOLDER"])
    lines = (f"{r.cookie}\n{r.body}\n{r.attempt_id}\n{1000 + r.attempt_id}\n" for r in world.requests)
    (folder / "requests.txt").write_text("".join(lines))
    os.environ["BENCH_REQUESTS"] = str(folder / "requests.txt")
    (folder / "rows.json").write_text(json.dumps(sample_rows(world, folder)))
    pairs = []
    for _ in range(ROUNDS):
        figures = []
        for target in (OURS, "benchmarks.bare:submit"):
            shutil.rmtree(folder / "copy", ignore_errors=True)
            shutil.copytree(instance, folder / "copy")
            environment = world.environment | {
                "INSTANCE_FOLDER": str(folder / "copy"),
                "BENCH_DATABASE": f"sqlite:///{folder / 'copy' / 'course.db'}",
                "BENCH_ROWS": str(folder / "rows.json"),
            }
            with served(target, environment) as address:
                figures.append(
                    load(f"{address}/quizzes/{QUIZ}/submit", seconds=SECONDS, script="benchmarks/submit.lua")
                )
            if figures[-1].answers > len(world.requests):
                sys.exit(
                    f"benchmarks: {figures[-1].answers} submits for {len(world.requests)} tries; raise BENCH_LEARNERS"
                )
            require_submitted(folder / "copy" / "course.db", figures[-1].answers)
        pairs.append(Pair(*figures))
    return pairs


def require_submitted(database: Path, answers: int) -> None:
    """Every answer that wrk counted stands for an attempt that is marked."""
    store = open_store(f"sqlite:///{database}")
    with store.read() as session:
        found = len(session.execute(markings.select()).all())
    store.close()
    if found < answers:
        sys.exit(f"benchmarks: {answers} submits were answered, {found} markings are in the database")


def sample_rows(world: World, folder: Path) -> dict[str, object]:
    """The rows that one submit of ours leaves, for the bare view to write with other ids."""
    shutil.copytree(world.environment["INSTANCE_FOLDER"], folder / "copy")
    environment = world.environment | {"INSTANCE_FOLDER": str(folder / "copy")}
    one = world.requests[0]
    with served(OURS, environment) as address:
        request = UrlRequest(f"{address}/quizzes/{QUIZ}/submit", data=one.body.encode(), headers={"Cookie": one.cookie})
        build_opener().open(request).read()
    store = open_store(f"sqlite:///{folder / 'copy' / 'course.db'}")
    with store.read() as session:
        attempt = session.execute(attempts.select().where(attempts.c.id == one.attempt_id)).one()
        marking = session.execute(markings.select()).one()
        event = session.execute(events.select()).one()
        found: dict[str, object] = {
            "institution_id": attempt.institution_id,
            "edition": attempt.edition,
            "marking": _plain(marking, (*LOCAL, "marker_version")),
            "marks": [_plain(row, LOCAL) for row in session.execute(marks.select())],
            "responses": [_plain(row, LOCAL) for row in session.execute(responses.select())],
            "event": _plain(event, ("id", "institution_id", "enrolment_id", "claimed_at", "received_at")),
        }
    store.close()
    return found


def _plain(row: object, without: tuple[str, ...]) -> dict[str, object]:
    return {name: value for name, value in row._mapping.items() if name not in without}  # type: ignore[attr-defined]


def show(name: str, pairs: list[Pair]) -> None:
    ratios = [pair.ours.per_second / pair.bare.per_second for pair in pairs]
    errors = sum(pair.ours.errors + pair.bare.errors for pair in pairs)
    middle = statistics.median
    print(
        f"{name}: ratio {middle(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f}, {len(pairs)} rounds); "
        f"ours {middle(p.ours.per_second for p in pairs):.0f}/s, p50 {middle(p.ours.p50_ms for p in pairs):.1f} ms, "
        f"p99 {middle(p.ours.p99_ms for p in pairs):.1f} ms; "
        f"bare {middle(p.bare.per_second for p in pairs):.0f}/s, p99 {middle(p.bare.p99_ms for p in pairs):.1f} ms; "
        f"errors {errors}"
    )


if __name__ == "__main__":
    main()
