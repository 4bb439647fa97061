FROM openjdk:26-ea-slim
CMD ["java", "Main"]
