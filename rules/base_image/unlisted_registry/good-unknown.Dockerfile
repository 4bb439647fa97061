ARG BASE
FROM $BASE AS build
FROM scratch
COPY --from=build /app /app
