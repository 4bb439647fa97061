FROM python:3.13-slim
CMD ["uwsgi", "--master", "--hook-master-start", "unix_signal:15 gracefully_kill_them_all", "--http-socket", ":5000", "-w", "app:app"]
