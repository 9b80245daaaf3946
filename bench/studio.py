#!/usr/bin/env python3
"""Load and kills of a Studio: figures for docs/studio.md. Talks to this computer only.

    ./defectfill studio --help >/dev/null && python3 bench/studio.py "dotnet exec build/app/.../DefectFill.Cli.dll"

Starts Studios of its own on a free port and in a temporary folder; needs nothing but Python's library.
"""
import concurrent.futures
import http.client
import json
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib

TOKEN = "0123456789abcdef0123456789"
KILLS = int(os.environ.get("KILLS", "100"))
REQUESTS = int(os.environ.get("REQUESTS", "10000"))
PHOTOS = int(os.environ.get("PHOTOS", "10000"))


def start(program, folder):
    token = os.path.join(folder, "token")
    with open(token, "w", encoding="ascii") as file:
        file.write(TOKEN)
    child = subprocess.Popen(
        program + ["studio", "--projects", os.path.join(folder, "projects"), "--urls", "http://127.0.0.1:0",
                   "--token-file", token, "--no-browser", "--device", "cpu", "--threads", "1"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for line in child.stdout:
        if line.startswith("http://"):
            return child, int(line.split(":")[2].split("/")[0])
    raise SystemExit(child.stderr.read())


def ask(port, method, path, body=None, kind="application/json"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, body, {"Authorization": f"Bearer {TOKEN}", "Content-Type": kind})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer.status, data


def png(number, side=48):
    pixels = random.Random(number)
    rows = b"".join(b"\0" + pixels.randbytes(3 * side) for _ in range(side))

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def upload(port, project, first, count):
    parts = [b'--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\ngood\r\n']
    for i in range(first, first + count):
        parts.append(f'--b\r\nContent-Disposition: form-data; name="files"; filename="{i}.png"\r\n\r\n'.encode())
        parts.append(png(i) + b"\r\n")
    status, data = ask(port, "POST", f"/api/v1/projects/{project}/photos", b"".join(parts) + b"--b--\r\n",
                       "multipart/form-data; boundary=b")
    return json.loads(data)["job"] if status == 202 else None


def total(port, project):
    return json.loads(ask(port, "GET", f"/api/v1/projects/{project}/photos?limit=0")[1])["total"]


def settle(port):
    while True:
        jobs = json.loads(ask(port, "GET", "/api/v1/jobs")[1])
        if not any(job["state"] in ("waiting", "running", "interrupted") for job in jobs):
            return jobs
        time.sleep(0.2)


def project_of(port, name):
    return json.loads(ask(port, "POST", "/api/v1/projects", json.dumps({"name": name}))[1])["id"]


def measure_load(program, folder):
    child, port = start(program, folder)
    project = project_of(port, "load")
    for first in range(0, PHOTOS, 1000):
        upload(port, project, first, min(1000, PHOTOS - first))
    failed = [job for job in settle(port) if job["state"] == "failed"]
    if failed:
        raise SystemExit(failed[0]["problem"])
    print(f"{total(port, project)} photos taken in")
    times = []
    for _ in range(50):
        began = time.perf_counter()
        ask(port, "GET", "/health/ready")
        times.append(time.perf_counter() - began)
    print(f"health: median {sorted(times)[25] * 1000:.1f} ms, slowest {max(times) * 1000:.1f} ms")
    seen = [0] * 200

    def watch(index):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        connection.request("GET", "/api/v1/events", headers={"Authorization": f"Bearer {TOKEN}"})
        answer = connection.getresponse()
        while seen[index] < 100:
            seen[index] += answer.readline().startswith(b"event: change")

    watchers = [threading.Thread(target=watch, args=(index,), daemon=True) for index in range(200)]
    for watcher in watchers:
        watcher.start()
    time.sleep(3)
    began = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(
            lambda number: ask(port, "POST", "/api/v1/projects", json.dumps({"name": f"p{number}"}))[0]
            if number % 100 == 0 else ask(port, "GET", "/api/v1/jobs")[0], range(REQUESTS)))
    took = time.perf_counter() - began
    for watcher in watchers:
        watcher.join(60)
    print(f"{REQUESTS} requests beside 200 watchers: {took:.1f} s, {REQUESTS / took:.0f} a second, "
          f"{sum(status >= 300 for status in answers)} failed; {min(seen)} to {max(seen)} of 100 changes seen")
    with open(f"/proc/{child.pid}/status", encoding="ascii") as status:
        print(next(line.strip() for line in status if line.startswith("VmRSS")))
    child.send_signal(signal.SIGTERM)
    child.wait(60)


def measure_kills(program, folder):
    chance, asked = random.Random(1), 0
    child, port = start(program, folder)
    project = project_of(port, "kills")
    for number in range(KILLS):
        asked += 5 * (upload(port, project, 5 * number, 5) is not None)
        time.sleep(chance.uniform(0, 2.5))
        child.kill()
        child.wait()
        child, port = start(program, folder)
    jobs = settle(port)
    found = total(port, project)
    print(f"{KILLS} kills: {asked} photos uploaded, {found} there, "
          f"{sum(job['state'] == 'failed' for job in jobs)} jobs failed")
    child.send_signal(signal.SIGTERM)
    child.wait(60)
    return found == asked


def main():
    program = sys.argv[1].split()
    with tempfile.TemporaryDirectory() as folder:
        measure_load(program, folder)
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if measure_kills(program, folder) else 1)


main()
