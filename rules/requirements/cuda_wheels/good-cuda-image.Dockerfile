FROM nvidia/cuda:13.0.2-runtime-ubuntu24.04
RUN apt-get update && apt-get install -y python3-pip && pip install --break-system-packages torch==2.14.1
