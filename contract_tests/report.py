"""The report of a run as data: the form of ``report.schema.json``, from which every other form is made."""

from typing import Any

from contract.records import Constraint, Contract
from contract_tests.sender import Exchange, Sender
from contract_tests.session import Session
from contract_tests.target import Target
from contract_tests.verdicts import Finding, Result, Verdict

VERSION = 1


def build(contract: Contract, target: Target, session: Session) -> dict[str, Any]:
    """Return the report of a session, as JSON values. It holds no token."""
    results = session.results()
    constraints = [result for result in results if isinstance(result.promise, Constraint)]
    others = [result for result in results if not isinstance(result.promise, Constraint)]
    findings = [finding for result in results for finding in result.findings]
    cost = session.cost
    return {
        "version": VERSION,
        "provider": contract.name,
        "title": contract.title,
        "target": {"kind": target.kind, "base_url": target.base_url},
        "cost": {
            "requests": cost.requests,
            "accepted": cost.accepted,
            "unknown": cost.unknown,
            "budget": cost.budget,
        },
        "summary": _summary(constraints),
        "behaviour": _summary(others),
        "constraints": [_constraint(result) for result in constraints],
        "promises": [_promise(result) for result in others],
        "findings": [_finding(finding, session.sender) for finding in findings],
        "stale": [],
    }


def _summary(results: list[Result]) -> dict[str, int]:
    return {str(verdict): sum(result.verdict is verdict for result in results) for verdict in Verdict}


def _constraint(result: Result) -> dict[str, Any]:
    constraint = result.promise
    assert isinstance(constraint, Constraint)
    return {
        "id": constraint.id,
        "operation": constraint.operation,
        "place": "/".join(constraint.place),
        "keyword": constraint.keyword,
        "value": constraint.value,
        "description": constraint.description,
        "basis": str(constraint.basis),
        "source": constraint.source,
        "verdict": str(result.verdict),
        "reason": result.reason,
        "cases": [_case(exchange) for exchange in result.exchanges],
    }


def _promise(result: Result) -> dict[str, Any]:
    return {
        "id": result.promise.id,
        "operation": result.promise.operation,
        "kind": getattr(result.promise, "kind", ""),
        "description": result.promise.description,
        "basis": str(result.promise.basis),
        "verdict": str(result.verdict),
        "reason": result.reason,
        "cases": [_case(exchange) for exchange in result.exchanges],
    }


def _case(exchange: Exchange) -> dict[str, Any]:
    return {
        "id": exchange.case.id,
        "summary": exchange.case.summary,
        "expect": exchange.case.expect,
        "outcome": str(exchange.outcome),
        "status": exchange.status,
        "milliseconds": round(exchange.milliseconds, 2),
    }


def _finding(finding: Finding, sender: Sender) -> dict[str, Any]:
    return {
        "id": finding.id,
        "level": str(finding.level),
        "verdict": str(finding.verdict),
        "promise": finding.promise.id,
        "operation": finding.promise.operation,
        "message": sender.without_token(finding.message),
        "case": finding.evidence.case.summary,
        "status": finding.evidence.status,
        "answer": sender.without_token(finding.evidence.excerpt),
        "curl": sender.curl(finding.evidence),
        "fingerprint": finding.fingerprint,
        "accepted": None,
    }
