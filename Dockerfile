# docker build -t on-the-record . && docker run --env-file .env -v record:/data on-the-record
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 DATABASE_PATH=/data/record.db
WORKDIR /app

COPY requirements.lock .
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock

COPY LICENSE NOTICE ./
COPY seeds seeds
COPY bot bot

RUN useradd --uid 10001 --no-create-home bot && install -d -o bot /data
USER bot
VOLUME /data
CMD ["python", "-m", "bot", "run"]
