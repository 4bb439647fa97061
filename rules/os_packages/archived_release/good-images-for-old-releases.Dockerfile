FROM debian/eol:buster-slim
RUN apt-get update && apt-get install -y gettext && rm -rf /var/lib/apt/lists/*
CMD ["gettext"]
