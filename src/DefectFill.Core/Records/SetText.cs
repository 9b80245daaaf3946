using System.Text.Encodings.Web;
using System.Text.Json;

namespace DefectFill.Core.Records;

/// <summary>How a set's records are serialised: non-ASCII letters unescaped, sampling options inlined.</summary>
internal static class SetText
{
    /// <summary>One record per line.</summary>
    public static SetJson Line { get; } = new(Relaxed());

    /// <summary>Indented, for people to read.</summary>
    public static SetJson Indented { get; } = new(new JsonSerializerOptions(Relaxed())
    {
        WriteIndented = true,
        NewLine = "\n",
    });

    private static JsonSerializerOptions Relaxed() => new(SetJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new FlatSampling<SetDescription>(SetJson.Default.SetDescription, FlatLayout.Set),
            new FlatSampling<SamplingRecord>(SetJson.Default.SamplingRecord, FlatLayout.Line),
        },
    };
}
