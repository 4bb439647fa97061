FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends openssh-server && service ssh start
CMD ["/usr/sbin/sshd", "-D"]
