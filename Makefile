.DEFAULT_GOAL := help
PY := .venv/bin/python
RUN := $(PY) -m

.PHONY: help dev fmt lint type test coverage test-fast test-pure test-slow golden docs docs-check pages demo bench sample check

help: ## 列出可用的目标
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.venv/ready: pyproject.toml constraints.txt
	python3 -m venv .venv
	$(RUN) pip install -q -c constraints.txt -e '.[dev]'
	@touch .venv/ready

dev: .venv/ready ## 建立开发环境（自带 .venv）

fmt: dev ## 整理代码格式
	$(RUN) ruff format xtjg tests
	$(RUN) ruff check --fix -q xtjg tests

lint: dev ## 代码检查
	$(RUN) ruff format --check xtjg tests
	$(RUN) ruff check xtjg tests

type: dev ## 类型检查
	$(RUN) mypy

test: dev ## 全部测试（不需要办公软件和浏览器），两分钟之内
	$(RUN) tests.halves whole

coverage: dev ## 全部测试，并量分支覆盖率
	@$(RUN) coverage erase
	@$(RUN) tests.halves coverage
	@$(RUN) coverage combine -q
	@$(RUN) coverage report --fail-under=$(COVERAGE)

test-fast: dev ## 只跑不碰 git 的测试，几秒钟
	$(RUN) pytest -m "not slow and not git" -p no:cacheprovider

test-pure: dev ## 只跑不碰文件的各层（core、rules、documents、reports），五秒之内
	$(RUN) tests.halves pure

test-slow: dev ## 慢的测试：公文排版要用 LibreOffice（没有则跳过），数十秒
	$(RUN) pytest -m slow -p no:cacheprovider -rs

pages: dev ## 重新生成 docs/pages.png（要用 LibreOffice）
	$(RUN) tests.exchange.picture

golden: dev ## 重新生成公文样张（生成后要逐份读）
	$(RUN) pytest tests/documents --update-golden -p no:cacheprovider

docs: dev ## 重新生成 docs/ 中由程序产生的页
	$(RUN) xtjg.cli.docpages write

docs-check: dev ## 检查生成的页是否与程序一致
	$(RUN) xtjg.cli.docpages check

demo: dev ## 在临时登记簿里把主要工作走一遍
	@$(RUN) xtjg demo

bench: dev ## 量速度，写入 docs/benchmarks.md
	$(RUN) tests.bench.run

sample: dev ## 由 tests/data/sources 重新生成 registry/ 样本
	$(RUN) tests.data.make_sample

check: lint type docs-check ## 代码、类型、文档、层次
	$(RUN) pytest tests/test_layers.py -p no:cacheprovider

COVERAGE ?= 95
