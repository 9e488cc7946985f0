# evmap in a container: docker build -t evmap . && docker run --rm -it -v "$PWD:/review" evmap gaps
FROM python:3.13-slim
# git: evmap diff between versions; the review is the user's folder, whoever owns it
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /review
WORKDIR /evmap
COPY pyproject.toml hatch_build.py constraints.txt README.md LICENSE NOTICE ./
COPY evmap evmap
RUN pip install --no-cache-dir --constraint constraints.txt .
ENV PYTHONUTF8=1
WORKDIR /review
ENTRYPOINT ["evmap"]
CMD ["--help"]
