ARG PYTHON=3.15-rc
FROM python:${PYTHON}-slim
