using DefectFill.Core.Files;

namespace DefectFill.Core.Options;

/// <summary>The windows of an inspection: <c>auto</c>, <c>off</c>, or a side in photo pixels.</summary>
internal static class WindowSide
{
    public const string Auto = "auto";
    public const string Off = "off";

    internal const string Expected = "must be auto, off or a number of pixels from 32";

    private const int Least = 32;

    public static bool IsValid(string text) => text is Auto or Off || Pixels(text) is not null;

    /// <summary>The side that a text names; null for a word.</summary>
    public static int? Pixels(string text) => NumberText.Read<int>(text) is >= Least and var side ? side : null;
}
