FROM golang:1.25
COPY go.mod .
CMD ["go", "run", "."]
