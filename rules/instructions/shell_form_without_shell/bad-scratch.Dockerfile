FROM rust:1.90 AS build
RUN cargo build --release

FROM scratch
COPY --from=build /target/release/server /server
CMD /server
