import subprocess


def alive(host):
    return subprocess.run(["ping", "-c1", host]).returncode == 0
