FROM gcr.io/distroless/python3-debian12:debug
COPY . .
CMD python app.py
