"""Every way of being wrong is found, for a contract with every form of constraint and rule; nothing is found where nothing is wrong."""

from pathlib import Path

import pytest

from contract import load, providers
from contract_tests import plan
from contract_tests.mutation import campaign

REELWORKS = load.load_file(Path(__file__).with_name("contracts") / "reelworks.yaml")
CASES = plan.build(REELWORKS)
MUTANTS = campaign.all_mutants(REELWORKS)


def test_the_names_of_mutants_are_theirs_alone_and_always_the_same() -> None:
    names = [mutant.id for mutant in MUTANTS]
    assert len(set(names)) == len(names) > 600
    assert [mutant.id for mutant in campaign.all_mutants(REELWORKS)] == names


@pytest.mark.parametrize("part", range(8))
def test_every_mutant_is_found_or_can_be_seen_by_nobody(part: int) -> None:
    fates = [campaign.tested(REELWORKS, CASES, mutant) for mutant in MUTANTS[part::8]]
    assert [fate.mutant for fate in fates if fate.fate == "missed"] == []
    assert sum(fate.fate == "equivalent" for fate in fates) <= 4


@pytest.mark.parametrize("name", providers.names())
def test_nothing_is_found_where_nothing_is_wrong(name: str) -> None:
    contract = providers.load_contract(name)
    cases = plan.build(contract)
    for _ in range(20):
        assert campaign.tested(contract, cases, None).found_by == ()


def test_what_is_found_first_is_what_was_broken() -> None:
    contract = providers.load_contract("klingai")
    cases = plan.build(contract)
    chosen = [mutant for mutant in campaign.all_mutants(contract) if mutant.id.endswith((": forgotten", ": let in"))]
    for mutant in chosen:
        fate = campaign.tested(contract, cases, mutant)
        assert any(finding.startswith(mutant.promise) for finding in fate.found_by), (mutant.id, fate.found_by)
