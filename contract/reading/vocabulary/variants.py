"""Traditional Chinese, of which the words of documentation are read as their simplified forms."""

import re
from collections.abc import Callable
from dataclasses import replace

from contract.reading.facts import Fact, Note, Reading

PHRASES = {
    "預設": "默认", "回應": "响应", "字元": "字符", "欄位": "字段", "支援": "支持", "設定": "设置",
    "範例": "示例", "資訊": "信息",
}  # fmt: skip
"""Each as long as what it is read as: so each place of a text stays where it was."""
PAIRS = (
    "參参 數数 請请 應应 頭头 說说 類类 項项 選选 個个 圖图 視视 頻频 長长 寬宽 時时 間间 範范 圍围 標标 題题 為为 與与 則则 "
    "無无 錯错 誤误 碼码 狀状 態态 處处 進进 階阶 輸输 傳传 網网 連连 結结 創创 詢询 獲获 對对 陣阵 組组 號号 檔档 該该 並并 "
    "種种 幀帧 畫画 質质 聲声 語语 風风 過过 檢检 測测 驗验 證证 權权 額额 費费 點点 複复 製制 僅仅 開开 關关 啟启 於于 從从 "
    "後后 還还 會会 內内 區区 預预 設设 認认 變变 換换 實实 體体 當当 樣样 縮缩 總总 頁页 記记 錄录 訊讯 載载 線线 終终 續续 "
    "級级 顯显 屬属 條条 舉举 徑径 須须 擇择 補补 擴扩 詳详 細细 訂订 單单 雙双 經经 調调 轉转 鍵键 鏡镜 運运 動动 論论 評评 "
    "優优 閱阅 讀读 寫写 專专 業业 務务 產产 計计 劃划 刪删 滿满 達达 較较 導导 "
    "響响 統统 資资 儲储 隨随 隊队 確确 稱称 約约 絕绝 節节 薦荐 見见 議议 許许 詞词 負负 敗败 輪轮 適适 遞递 釋释 鐘钟 閉闭 "
    "隱隐 萬万 兩两 義义 決决 別别 備备 爾尔 盡尽 異异 張张 報报 據据 斷断 構构 極极 漢汉 沒没 餘余 礎础"
)
LETTERS = str.maketrans({pair[0]: pair[1] for pair in PAIRS.split()})


def simplified(text: str) -> str:
    """Return a text as long as the given one, its traditional letters as simplified ones."""
    for phrase, plain in PHRASES.items():
        text = text.replace(phrase, plain)
    return text.translate(LETTERS)


def restore(reading: Reading, plain: str, source: str) -> None:
    """Give what was read of a simplified text the letters of its source: a value is what the page says."""
    if plain == source:
        return

    starts = [0, *(match.end() for match in re.finditer("\n", plain))]

    def original(text: str, line: int) -> str:
        if text.isascii():
            return text
        found = plain.find(text, starts[min(line, len(starts)) - 1])  # in its own line, if it stands there
        found = found if found >= 0 else plain.find(text)
        return source[found : found + len(text)] if found >= 0 else text

    reading.facts = [_restored(fact, original) for fact in reading.facts]
    for notes in (reading.statements, reading.disagreements, reading.unread):
        notes[:] = [_noted(note, original) for note in notes]
    reading.title = original(reading.title, 1)


def _restored(fact: Fact, original: Callable[[str, int], str]) -> Fact:
    if isinstance(fact.value, str):
        return replace(fact, value=original(fact.value, fact.line))
    if isinstance(fact.value, list):
        return replace(
            fact, value=[original(item, fact.line) if isinstance(item, str) else item for item in fact.value]
        )
    return fact


def _noted(note: Note, original: Callable[[str, int], str]) -> Note:
    return replace(note, text=original(note.text, note.line))
