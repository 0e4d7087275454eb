# 一体化行政执法平台。常用：make run（运行）  make test（测试）  make help（全部目标）
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
ifeq ($(PYTHON),)
PYTHON := python3
endif
BIN := .venv/bin

.PHONY: help setup setup-dev run test test-sqlite test-postgres test-browser test-field sync-trial lint bench docs mutation walks lock clean

help: ## 列出全部目标
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

setup: ## 准备运行环境（.venv、zhifa 命令、前端资源）
	@$(PYTHON) tools/setup.py

setup-dev: ## 另加测试与检查工具
	@$(PYTHON) tools/setup.py --dev

run: setup ## 运行平台（端口 8000，或 PORT=…）
	@exec $(BIN)/zhifa start

lint: setup-dev ## 代码检查：ruff、mypy --strict、分层约定
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: setup-dev ## 全部测试：检查、SQLite、PostgreSQL、浏览器
	@$(BIN)/python tools/run_tests.py

test-sqlite: setup-dev ## 只在 SQLite 上测试
	@$(BIN)/python tools/run_tests.py sqlite

test-postgres: setup-dev ## 只在 PostgreSQL 上测试
	@$(BIN)/python tools/run_tests.py postgres

test-field: setup-dev ## 只查现场应用：类型检查、单元测试
	@$(BIN)/python tools/run_tests.py field

test-browser: setup-dev ## 只跑浏览器测试
	@$(BIN)/python tools/run_tests.py browser

sync-trial: setup-dev ## 现场同步演练：5 台设备、500 次断网、随机杀进程、1000 张照片（ARGS=… 可改）
	@$(BIN)/python -m tests.field.trial $(ARGS)

bench: setup-dev ## 性能基准（各比值在同一次运行中测得）
	$(BIN)/python -m bench

docs: setup-dev ## 由规则数据重新生成 docs/rulebook
	$(BIN)/zhifa rulebook docs

mutation: setup-dev ## 逐条拿掉、改错规则，证明测试会失败，写成 docs/rulebook/coverage.md
	$(BIN)/python -m pytest -q tests/rulebook/test_guards.py tests/rulebook/test_structure_removals.py tests/rulebook/test_structure_walks.py
	$(BIN)/python -m tests.rulebook.engine_coverage

walks: setup-dev ## 每个程序随机走一万次，都走得到头（WALKS=次数 SEED=种子）
	$(BIN)/python -m tests.rulebook.engine_many $(or $(WALKS),10000) $(or $(SEED),2026)

lock: setup-dev ## 重新记录依赖的确切版本
	$(BIN)/python tools/lock.py

clean: ## 删除环境与构建产物（保留 var/ 中的数据）
	rm -rf .venv .stamps node_modules build zhifa/web/static/dist zhifa/web/field/dist
