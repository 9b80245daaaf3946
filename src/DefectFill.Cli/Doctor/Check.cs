using System.Text.Json.Serialization;

namespace DefectFill.Cli.Doctor;

/// <summary>State of one part of the environment.</summary>
internal enum Health
{
    [JsonStringEnumMemberName("good")]
    Good,

    /// <summary>Works, but slower or with less than possible.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Nothing works until it is fixed.</summary>
    [JsonStringEnumMemberName("fault")]
    Fault,
}

/// <summary>A finding of the doctor; <paramref name="Cure"/> is a sentence, absent if nothing needs fixing.</summary>
/// <param name="Value">The finding as a number in <paramref name="Unit"/>, if it is one.</param>
internal sealed record Check(
    string Name, Health Health, string Found, string? Cure = null, double? Value = null, string? Unit = null)
{
    public static Check Good(string name, string found, double? value = null, string? unit = null) =>
        new(name, Health.Good, found, null, value, unit);

    public static Check Fault(string name, string found, string cure) => new(name, Health.Fault, found, cure);

    public static Check Warning(string name, string found, string cure) => new(name, Health.Warning, found, cure);
}
