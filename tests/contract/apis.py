"""APIs that might be: objects in objects, lists of them, objects amid other fields, names used twice, fields that examples lack."""

from dataclasses import replace

from hypothesis import strategies as st

from tests.contract.layouts import Api, Field, groups

FIELDS = tuple(
    Field(name=name, type=kind, text=text, chinese=chinese)
    for name, kind, text, chinese in (
        ("prompt", "string", "What the clip shows.", "画面内容的描述。"),
        ("negative_prompt", "string", "What the clip must not show.", "不希望出现的内容。"),
        ("seed", "integer", "Start of the random numbers.", "随机数种子。"),
        ("duration", "integer", "Length of the clip in seconds.", "视频时长，单位为秒。"),
        ("fps", "integer", "Frames in a second.", "每秒的帧数。"),
        ("strength", "number", "How much of the picture is kept.", "参考图片的影响程度。"),
        ("guidance_scale", "number", "How closely the text is followed.", "与描述的贴合程度。"),
        ("watermark", "boolean", "Whether a mark is put on the clip.", "是否添加水印。"),
        ("resolution", "string", "Size of the frame.", "画面的清晰度。"),
        ("style", "string", "Look of the clip.", "画面的风格。"),
        ("url", "string", "Address of the file.", "文件的地址。"),
        ("type", "string", "Kind of the file.", "文件的类型。"),
        ("width", "integer", "Width in pixels.", "宽度，单位为像素。"),
        ("height", "integer", "Height in pixels.", "高度，单位为像素。"),
        ("speed", "number", "Pace of the voice.", "语速。"),
        ("script", "string", "What is said.", "朗读的文本。"),
        ("language", "string", "Language of the voice.", "语音的语言。"),
        ("loop", "boolean", "Whether the end meets the beginning.", "首尾是否相接。"),
        ("volume", "integer", "How loud it is.", "音量。"),
        ("pan", "number", "Turn to the side.", "水平方向的转动。"),
        ("zoom", "number", "How near the camera comes.", "镜头的远近。"),
        ("mask_url", "string", "Address of the mask.", "遮罩图片的地址。"),
        ("user_id", "string", "Your own key of the user.", "用户的编号。"),
        ("callback_url", "string", "Where the result is sent.", "接收结果的地址。"),
    )
)
OBJECTS = tuple(
    Field(name=name, type="object", text=text, chinese=chinese)
    for name, text, chinese in (
        ("input", "What is made from.", "输入的内容。"),
        ("parameters", "How it is made.", "生成的参数。"),
        ("camera_control", "How the camera moves.", "镜头的运动方式。"),
        ("config", "Numbers of the move.", "运动的数值。"),
        ("voice", "Who speaks.", "说话的声音。"),
        ("audio_settings", "How it sounds.", "声音的设置。"),
        ("options", "Further settings.", "其他设置。"),
        ("background", "What is behind.", "背景的设置。"),
        ("subtitle", "How subtitles look.", "字幕的样式。"),
        ("metadata", "Your own marks.", "自定义的信息。"),
    )
)
LISTS = tuple(
    Field(name=name, type="array", items=items, text=text, chinese=chinese)
    for name, items, text, chinese in (
        ("images", "object", "Pictures to begin from.", "参考图片的列表。"),
        ("scenes", "object", "Parts of the clip.", "视频的分镜。"),
        ("clips", "object", "The clips.", "视频列表。"),
        ("tags", "string", "Your own words for it.", "自定义的标签。"),
        ("reference_urls", "string", "Addresses of pictures.", "图片的地址列表。"),
    )
)
VALUES = {
    "resolution": ("720p", "1080p", "4k"),
    "style": ("plain", "film"),
    "language": ("en", "zh"),
    "type": ("clip", "still"),
}
TASK = (
    Field(name="task_id", type="string", text="Key of the task.", chinese="任务的编号。"),
    Field(name="status", type="string", text="How far it is.", chinese="任务的状态。", enum=("queued", "running", "done", "failed")),
    Field(name="progress", type="integer", text="How much is done.", chinese="完成的程度。", range=(0, 100)),
    Field(name="created_at", type="integer", text="When it began.", chinese="创建的时间。"),
    Field(name="cost", type="number", text="What it costs.", chinese="消耗的费用。"),
    Field(name="video_url", type="string", text="Address of the clip.", chinese="视频的地址。"),
    Field(name="cover_url", type="string", text="Address of its first picture.", chinese="封面的地址。"),
    Field(name="message", type="string", text="What went wrong.", chinese="错误的说明。"),
    Field(name="width", type="integer", text="Width in pixels.", chinese="宽度，单位为像素。"),
    Field(name="duration", type="number", text="Length of the clip in seconds.", chinese="视频时长，单位为秒。"),
)  # fmt: skip
HOLDERS = (
    Field(name="data", type="object", text="The task.", chinese="任务的信息。"),
    Field(name="output", type="object", text="What was made.", chinese="生成的内容。"),
    Field(name="result", type="object", text="The result.", chinese="任务的结果。"),
    Field(name="usage", type="object", text="What was used.", chinese="用量的信息。"),
    Field(name="error", type="object", text="What went wrong, and why.", chinese="错误的信息。"),
    Field(name="videos", type="array", items="object", text="The clips.", chinese="视频的列表。"),
    Field(name="steps", type="array", items="object", text="What was done.", chinese="处理的步骤。"),
)
KEY = Field(name="task_id", type="string", text="Key of the task.", chinese="任务的编号。", required=True)


@st.composite
def fields(draw: st.DrawFn, leaves: tuple[Field, ...], holders: tuple[Field, ...], *, sent: bool, folds: bool, depth: int = 0, around: tuple[str, ...] = ()) -> tuple[Field, ...]:  # fmt: skip
    """Fields of one level, those of requests with marks and limits; no object stands in one of its name."""
    own = draw(st.lists(st.sampled_from(leaves), min_size=1, max_size=4, unique_by=lambda field: field.name))
    own = [draw(limited(field, sent=sent)) for field in own]
    if depth < 3:
        names = {field.name for field in own} | {*around}
        free = [field for field in holders if field.name not in names]
        for holder in draw(st.lists(st.sampled_from(free), max_size=2 if depth == 0 else 1, unique=True)):
            inner = (*around, holder.name)
            held = () if holder.items == "string" else draw(fields(leaves, holders, sent=sent, folds=folds, depth=depth + 1, around=inner))  # fmt: skip
            is_folded = folds and bool(held) and draw(st.integers(0, 5)) == 5
            filled = replace(holder, fields=held, required=draw(st.booleans()) if sent else None, is_folded=is_folded)
            own.insert(draw(st.integers(0, len(own))), filled)
    return tuple(own)


@st.composite
def limited(draw: st.DrawFn, field: Field, *, sent: bool) -> Field:
    """A field with what may be said of one of its type."""
    if not sent:
        return field
    required = draw(st.booleans())
    lengths = st.sampled_from([0, 80, 2500])
    ranges = st.sampled_from([None, (0, 10), (-5, 5), (1, 100)])
    limits = {
        "string": st.fixed_dictionaries({"enum": st.just(VALUES[field.name])} if field.name in VALUES else {"max_length": lengths}),
        "integer": st.fixed_dictionaries({"range": ranges}),
        "number": st.fixed_dictionaries({"range": ranges}),
    }.get(field.type, st.just({}))  # fmt: skip
    return replace(field, required=required, in_examples=required or draw(st.booleans()), **draw(limits))


def tellable(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Fields of which those that examples lack stand one by one between others of their object: one can tell that they are its."""
    own: list[Field] = []
    for index, field in enumerate(fields):
        above = fields[index - 1] if index else None
        ends_above = bool(above and (above.described or not own[-1].in_examples))
        following = next((each for each in fields[index + 1 :] if each.in_examples), None)
        own.append(
            replace(
                field,
                fields=tellable(field.fields),
                in_examples=field.in_examples or ends_above or following is None,
            )
        )
    return tuple(own)


def apis(*, folds: bool = False) -> st.SearchStrategy[Api]:
    """APIs whose requests and answers are objects in any order and depth; ``folds``: some have fields that pages do not show."""
    return st.builds(
        Api,
        body=fields(FIELDS, OBJECTS + LISTS, sent=True, folds=folds).map(tellable),
        created=fields(TASK, HOLDERS, sent=False, folds=folds),
        path=st.just((KEY,)),
        state=fields(TASK, HOLDERS, sent=False, folds=folds),
    )


def names_objects_once(api: Api) -> bool:
    """Whether no two objects of a side bear the same name, by which alone some pages tell whose fields follow."""
    sides = (
        [path.rpartition(".")[2].strip("[]") for path, _ in groups(side)] for side in (api.body, api.created, api.state)
    )
    return all(len(names) == len(set(names)) for names in sides)
