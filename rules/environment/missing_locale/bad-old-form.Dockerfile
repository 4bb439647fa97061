FROM ubuntu:24.04
ENV LC_ALL de_DE.utf8
