using System.Numerics;
using System.Text.Json;

namespace DefectFill.Parity;

/// <summary>One parity case: its <c>case.json</c>, its inputs, and its expected values.</summary>
/// <remarks>Error = ‖ours − ref‖₂ / ‖ref‖₂ over every stride-th element, absolute when ‖ref‖ is 0.</remarks>
public sealed class ParityCase
{
    private readonly Lazy<IReadOnlyDictionary<string, StoredTensor>> _expected;
    private readonly Inputs _inputs;

    private ParityCase(string folder, string device, JsonElement json)
    {
        (Folder, Device, Json) = (folder, device, json);
        _expected = new(() => StoredTensors.Read(PathOf("expected.safetensors")));
        _inputs = new Inputs(json, PathOf("inputs.safetensors"));
    }

    public string Folder { get; }

    public string Device { get; }

    public JsonElement Json { get; }

    public string Kind => Json.GetProperty("kind").GetString()!;

    /// <summary>What the networks compute in: <c>float32</c>, <c>bfloat16</c> or <c>float16</c>.</summary>
    public string DType => Json.TryGetProperty("dtype", out var type) ? type.GetString()! : "float32";

    /// <summary>What the loss is multiplied by before the backward pass.</summary>
    public double LossScale => Json.TryGetProperty("loss_scale", out var scale) ? scale.GetDouble() : 1;

    /// <summary>The seed of inputs and weights; 0 if the case has none.</summary>
    public ulong Seed => Json.TryGetProperty("seed", out var seed) ? seed.GetUInt64() : 0;

    /// <summary>Names of the expected values, in file order.</summary>
    public IEnumerable<string> Expected => Json.GetProperty("expected").EnumerateObject().Select(e => e.Name);

    public static ParityCase Open(string folder, string device = "cpu")
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "case.json")));
        return new ParityCase(Path.GetFullPath(folder), device, json.RootElement.Clone());
    }

    /// <summary>Resolves a path of the case, relative to its folder.</summary>
    public string PathOf(string relative) => Path.GetFullPath(Path.Combine(Folder, relative));

    /// <summary>The input as floats: by formula, boxes, literal numbers, or stored in the case.</summary>
    public Numbers Input(string name) => _inputs.Floats(name);

    /// <summary>A literal list of whole numbers among the inputs.</summary>
    public long[] Longs(string name) => _inputs.Longs(name);

    /// <summary>An input stored in <c>inputs.safetensors</c>, in its own type.</summary>
    public StoredTensor Stored(string name) => _inputs.Stored(name);

    /// <summary>Every name in <c>inputs.safetensors</c>.</summary>
    public IEnumerable<string> StoredNames => _inputs.StoredNames;

    /// <summary>Compares a scalar result with the expected one.</summary>
    public Check Check(string name, double actual) => Check<double>(name, [actual], []);

    /// <summary>Compares a whole result, row-major, with the expected one.</summary>
    public Check Check<T>(string name, ReadOnlySpan<T> actual, ReadOnlySpan<long> shape) where T : INumberBase<T>
    {
        if (!Json.GetProperty("expected").TryGetProperty(name, out var wanted))
        {
            return Parity.Check.Failed("the case expects no such value", name);
        }

        var expectedShape = wanted.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64()).ToArray();
        if (!shape.SequenceEqual(expectedShape))
        {
            var found = string.Join(", ", shape.ToArray());
            return Parity.Check.Failed($"shape ({found}), expected ({string.Join(", ", expectedShape)})", name);
        }

        var stride = wanted.GetProperty("stride").GetInt32();
        var error = Distance.Relative(actual, _expected.Value[name].ToDoubles(), stride);
        return new Check(name, error, wanted.GetProperty("tolerance").GetDouble());
    }

    /// <summary>
    /// A failed check if no error of a case in half precision is as large as rounding makes it: it ran in Float32.
    /// </summary>
    public IEnumerable<Check> TooExact(IReadOnlyList<Check> made)
    {
        var roundings = Json.GetProperty("expected").EnumerateObject()
            .Where(expected => expected.Value.TryGetProperty("rounding_error", out _))
            .ToDictionary(
                expected => expected.Name, expected => expected.Value.GetProperty("rounding_error").GetDouble());
        if (DType != "float32" && roundings.Count > 0
            && !made.Any(check => roundings.TryGetValue(check.Name, out var rounding) && check.Error >= rounding / 2))
        {
            yield return Parity.Check.Failed($"no error reaches half of that of rounding: this did not run in {DType}");
        }
    }

    /// <summary>A failed check for each expected value that <paramref name="made"/> left out.</summary>
    public IEnumerable<Check> Unchecked(IReadOnlyList<Check> made)
    {
        var names = made.Select(check => check.Name).ToHashSet();
        return Expected
            .Where(name => !names.Contains(name))
            .Select(name => Parity.Check.Failed("was not checked", name));
    }
}
