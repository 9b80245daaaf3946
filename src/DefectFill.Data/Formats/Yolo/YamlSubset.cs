namespace DefectFill.Data.Formats.Yolo;

/// <summary>
/// Reads the part of YAML that <c>data.yaml</c> needs: top-level keys with a scalar, a list or a map of scalars.
/// Anchors, aliases, tags and deeper lists are refused, so that nothing unfolds and nothing runs.
/// </summary>
internal sealed class YamlSubset
{
    private readonly Dictionary<string, YamlValue> _values = [];
    private readonly string[] _lines;
    private int _at;

    private YamlSubset(string[] lines) => _lines = lines;

    /// <summary>The values by key.</summary>
    /// <param name="lines">The file's lines.</param>
    /// <exception cref="FormatException">A line is not understood; the message names it.</exception>
    public static Dictionary<string, YamlValue> Read(string[] lines)
    {
        var reader = new YamlSubset(lines);
        while (reader._at < lines.Length)
        {
            reader.ReadEntry();
        }

        return reader._values;
    }

    private void ReadEntry()
    {
        var line = YamlText.WithoutComment(_lines[_at]);
        if (string.IsNullOrWhiteSpace(line) || line.TrimEnd() is "---" or "..." || line[0] == '%')
        {
            _at++;
            return;
        }

        if (char.IsWhiteSpace(line[0]) || YamlText.KeyOf(line) is not var (key, rest))
        {
            throw Broken("expected a key and a colon");
        }

        _at++;
        var value = rest switch
        {
            "" => Block(),
            _ when rest[0] is '|' or '>' => SkipText(),
            _ when rest[0] is '[' or '{' => Flow(rest),
            _ => new YamlValue(Scalar(rest)),
        };
        if (!_values.TryAdd(key, value))
        {
            _at--;
            throw Broken($"the key {key} is there twice");
        }
    }

    private string Scalar(string text) => YamlText.Scalar(text) ?? throw Broken(
        "anchors (&), aliases (*) and tags (!) are not read", back: 1);

    // A list or a map of the indented lines that follow; deeper maps, such as a tool's own notes, are passed over.
    private YamlValue Block()
    {
        List<string> list = [];
        Dictionary<string, string> map = [];
        int? indent = null;
        for (; _at < _lines.Length; _at++)
        {
            var line = YamlText.WithoutComment(_lines[_at]);
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var text = line.TrimStart(' ');
            var depth = line.Length - text.Length;
            var isItem = text.StartsWith("- ", StringComparison.Ordinal) || text == "-";
            if (depth == 0 && !isItem)
            {
                break;
            }

            indent ??= depth;
            if (depth > indent)
            {
                continue;
            }

            Take(text, isItem, list, map);
        }

        return new YamlValue(null) { List = list is [] ? null : list, Map = map.Count == 0 ? null : map };
    }

    private void Take(string text, bool isItem, List<string> list, Dictionary<string, string> map)
    {
        if (isItem)
        {
            list.Add(YamlText.Scalar(text[1..].Trim()) ?? throw Broken("a list holds more than plain texts"));
        }
        else if (YamlText.KeyOf(text) is var (key, rest))
        {
            map[key] = rest is ['[' or '{' or '|' or '>', ..] ? ""
                : YamlText.Scalar(rest) ?? throw Broken("anchors (&), aliases (*) and tags (!) are not read");
        }
        else
        {
            throw Broken("expected a key and a colon, or a list");
        }
    }

    private YamlValue SkipText()
    {
        while (_at < _lines.Length && (_lines[_at].Length == 0 || char.IsWhiteSpace(_lines[_at][0])))
        {
            _at++;
        }

        return new YamlValue("");
    }

    // A list or a map in brackets, over several lines if need be.
    private YamlValue Flow(string text)
    {
        const int mostLines = 10_000;
        var close = text[0] == '[' ? ']' : '}';
        var start = _at - 1;
        while (!text.TrimEnd().EndsWith(close))
        {
            if (_at == _lines.Length || _at - start > mostLines)
            {
                _at = start;
                throw Broken($"a bracket is never closed by {close}");
            }

            text += " " + YamlText.WithoutComment(_lines[_at++]).Trim();
        }

        return YamlText.Flow(text.Trim()) ?? throw Broken(
            "a list in brackets holds more than plain texts: lists in it, anchors, aliases or tags", back: 1);
    }

    private FormatException Broken(string reason, int back = 0) => new($"line {_at + 1 - back}: {reason}");
}
