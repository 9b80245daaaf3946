using System.Text.Json;

namespace DefectFill.Parity;

/// <summary>Builds the inputs of a case from its <c>inputs</c> entry, or reads them from its file.</summary>
internal sealed class Inputs(JsonElement json, string storedPath)
{
    private readonly Lazy<IReadOnlyDictionary<string, StoredTensor>> _stored =
        new(() => StoredTensors.Read(storedPath));

    public IEnumerable<string> StoredNames => _stored.Value.Keys;

    public StoredTensor Stored(string name) => _stored.Value.TryGetValue(name, out var tensor)
        ? tensor
        : throw new KeyNotFoundException($"{storedPath} has no {name}, only {string.Join(", ", StoredNames)}.");

    public long[] Longs(string name) => SpecOf(name) is { } spec
        ? [.. Flat(spec).Select(number => number.GetInt64())]
        : Stored(name).ToLongs();

    public Numbers Floats(string name) => SpecOf(name) switch
    {
        null => new Numbers(Stored(name).ToFloats(), Stored(name).Shape),
        { ValueKind: JsonValueKind.Array } list => Literal(list),
        { ValueKind: JsonValueKind.Number } number => new Numbers([number.GetSingle()], []),
        { } spec when spec.TryGetProperty("boxes", out var boxes) => Boxes(boxes, ShapeOf(spec)),
        { } spec => ByFormula(spec),
    };

    private JsonElement? SpecOf(string name) =>
        json.TryGetProperty("inputs", out var inputs) && inputs.TryGetProperty(name, out var spec) ? spec : null;

    private static long[] ShapeOf(JsonElement spec) =>
        [.. spec.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())];

    private Numbers ByFormula(JsonElement spec)
    {
        var shape = ShapeOf(spec);
        var x = new float[Numbers.CountOf(shape)];
        var scale = spec.TryGetProperty("scale", out var s) ? s.GetDouble() : 1;
        var seed = json.TryGetProperty("seed", out var n) ? n.GetUInt64() : 0;
        Formula.FillTensor(x, spec.GetProperty("formula").GetString()!, scale, seed);
        if (spec.TryGetProperty("offset", out var offset))
        {
            InputSteps.Add(x, offset.GetSingle());
        }

        if (spec.TryGetProperty("clamp", out var range))
        {
            InputSteps.Clamp(x, range[0].GetSingle(), range[1].GetSingle());
        }

        if (spec.TryGetProperty("then", out var words))
        {
            InputSteps.Then(x, words.GetString()!, other => Floats(other).Values);
        }

        return new Numbers(x, shape);
    }

    /// <summary>Ones inside the half-open boxes [sample, y0, y1, x0, x1], in every channel.</summary>
    private static Numbers Boxes(JsonElement boxes, long[] shape)
    {
        var (channels, height, width) = ((int)shape[1], (int)shape[2], (int)shape[3]);
        var mask = new float[Numbers.CountOf(shape)];
        foreach (var box in boxes.EnumerateArray())
        {
            var b = box.EnumerateArray().Select(number => number.GetInt32()).ToArray();
            for (var row = 0; row < channels * (b[2] - b[1]); row++)
            {
                var (channel, y) = (row / (b[2] - b[1]), b[1] + row % (b[2] - b[1]));
                mask.AsSpan(((b[0] * channels + channel) * height + y) * width)[b[3]..b[4]].Fill(1);
            }
        }

        return new Numbers(mask, shape);
    }

    private static Numbers Literal(JsonElement list)
    {
        List<long> shape = [];
        for (var level = list; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            shape.Add(level.GetArrayLength());
        }

        return new Numbers([.. Flat(list).Select(number => number.GetSingle())], [.. shape]);
    }

    private static IEnumerable<JsonElement> Flat(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flat) : [element];
}
