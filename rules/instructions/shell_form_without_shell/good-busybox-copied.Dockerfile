FROM gcr.io/distroless/python3-debian12
COPY --from=busybox:1.37 /bin/sh /bin/sh
CMD python app.py
