FROM ubuntu:14.04
RUN python3 -V
