FROM scratch
COPY server /opt/bin/server
ENV PATH=/opt/bin
CMD ["server"]
