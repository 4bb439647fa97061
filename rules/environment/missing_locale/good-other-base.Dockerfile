FROM registry.example.com/debian
ENV LANG=en_US.UTF-8
