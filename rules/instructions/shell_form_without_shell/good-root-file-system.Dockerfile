FROM scratch
ADD rootfs.tar.xz /
RUN echo ready
CMD /bin/sh
