using System.Runtime.InteropServices;
using DefectFill.Torch;
using DefectFill.Torch.Files;

namespace DefectFill.Inspection.Onnx;

/// <summary>The graph of an ONNX model under construction; field numbers are those of <c>onnx.proto</c>.</summary>
/// <param name="weights">The trained tensors; a node's constants are taken from them by their names.</param>
internal sealed class OnnxGraph(ITensorArchive weights)
{
    private const long FloatType = 1;
    private const long Int64Type = 7;
    private const long IntAttribute = 2;
    private const long FloatAttribute = 1;
    private const long TextAttribute = 3;
    private const long IntsAttribute = 7;

    private readonly ProtoMessage _graph = new ProtoMessage().Text(2, "inspector");
    private readonly HashSet<string> _constants = [];
    private int _nodes;

    public ITensorArchive Weights => weights;

    /// <summary>Adds a node with one output; returns that output's name.</summary>
    /// <param name="operation">Of ONNX's default domain.</param>
    /// <param name="inputs">Names of earlier outputs, inputs and constants; an empty one is left out.</param>
    /// <param name="attributes">Whole numbers, fractions, texts or lists of whole numbers.</param>
    public string Add(
        string operation, IEnumerable<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var output = $"{operation.ToLowerInvariant()}{_nodes++}";
        var node = new ProtoMessage();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, output).Text(4, operation);
        foreach (var (name, value) in attributes)
        {
            node.Message(5, Attribute(name, value));
        }

        _graph.Message(1, node);
        return output;
    }

    /// <summary>A trained tensor as a constant; returns its name.</summary>
    public string Weight(string name)
    {
        if (_constants.Add(name))
        {
            var stored = weights.Find(name) ?? throw new KeyNotFoundException(name);
            var values = stored.Type == DType.Float32
                ? stored.Bytes
                : MemoryMarshal.AsBytes<float>(Array.ConvertAll(stored.ToDoubles(), value => (float)value));
            _graph.Message(5, Constant(name, FloatType, stored.Shape, values));
        }

        return name;
    }

    public string Floats(string name, params ReadOnlySpan<float> values) => Numbers(name, FloatType, values);

    public string Integers(string name, params ReadOnlySpan<long> values) => Numbers(name, Int64Type, values);

    /// <summary>Declares an input of floats; a dimension is a number or the name of a free one.</summary>
    public void Input(string name, params ReadOnlySpan<object> shape) => _graph.Message(11, Value(name, shape));

    /// <summary>Declares a node's output as one of the model, under its own name.</summary>
    public void Output(string name, string from, params ReadOnlySpan<object> shape)
    {
        _graph.Message(1, new ProtoMessage().Text(1, from).Text(2, name).Text(3, name).Text(4, "Identity"));
        _graph.Message(12, Value(name, shape));
    }

    public ProtoMessage ToMessage() => _graph;

    private string Numbers<T>(string name, long type, ReadOnlySpan<T> values) where T : unmanaged
    {
        if (_constants.Add(name))
        {
            _graph.Message(5, Constant(name, type, [values.Length], MemoryMarshal.AsBytes(values)));
        }

        return name;
    }

    private static ProtoMessage Constant(
        string name, long type, IReadOnlyList<long> shape, ReadOnlySpan<byte> littleEndian) =>
        new ProtoMessage().Numbers(1, shape).Number(2, type).Text(8, name).Raw(9, littleEndian);

    private static ProtoMessage Attribute(string name, object value)
    {
        var attribute = new ProtoMessage().Text(1, name);
        return value switch
        {
            int whole => attribute.Number(3, whole).Number(20, IntAttribute),
            float fraction => attribute.Number(2, fraction).Number(20, FloatAttribute),
            string text => attribute.Text(4, text).Number(20, TextAttribute),
            int[] list => attribute.Numbers(8, list.Select(one => (long)one)).Number(20, IntsAttribute),
            _ => throw new ArgumentException($"{name} is a {value.GetType().Name}.", nameof(value)),
        };
    }

    private static ProtoMessage Value(string name, ReadOnlySpan<object> shape)
    {
        var dimensions = new ProtoMessage();
        foreach (var length in shape)
        {
            dimensions.Message(1, length is string free
                ? new ProtoMessage().Text(2, free)
                : new ProtoMessage().Number(1, Convert.ToInt64(length, null)));
        }

        var tensor = new ProtoMessage().Number(1, FloatType).Message(2, dimensions);
        return new ProtoMessage().Text(1, name).Message(2, new ProtoMessage().Message(1, tensor));
    }
}
