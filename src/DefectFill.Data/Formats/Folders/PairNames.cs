using System.Text.RegularExpressions;
using DefectFill.Core.Text;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Folders;

/// <summary>How people name the folders and files of photos and masks.</summary>
internal static partial class PairNames
{
    public static bool IsMaskFolder(string name) => MaskFolder().IsMatch(name);

    public static bool IsPhotoFolder(string name) => PhotoFolder().IsMatch(name);

    public static bool IsGoodFolder(string name) => GoodFolder().IsMatch(name);

    /// <summary>
    /// The photo's name in a mask's, without <c>_mask</c>, <c>.gt</c>, <c>-seg</c> and the like; null without any.
    /// </summary>
    /// <param name="stem">The mask's name without its ending.</param>
    public static (string Stem, bool IsNumbered)? WithoutSuffix(string stem) => Suffix().Match(stem) switch
    {
        { Success: true } match => (stem[..match.Index], match.Groups[1].Length > 0),
        _ => null,
    };

    /// <summary>
    /// The photo's name in that of a mask of one instance: <c>000_1</c>, <c>000_instance_1</c>, <c>000_1_mask</c>,
    /// <c>000_mask_1</c>; null without a number.
    /// </summary>
    /// <param name="stem">The mask's name without its ending.</param>
    public static string? WithoutNumber(string stem) => WithoutSuffix(stem) switch
    {
        (var photo, true) => photo,
        (var photo, _) when Number().Match(photo) is { Success: true } match => photo[..match.Index],
        _ when Number().Match(stem) is { Success: true } match => stem[..match.Index],
        _ => null,
    };

    /// <summary>The photo's name in <c>000.jpg</c>, as tools call its mask; null without such an ending.</summary>
    public static string? WithoutEnding(string stem) =>
        SourceTree.IsPicture(stem) ? Path.GetFileNameWithoutExtension(stem) : null;

    public static string Key(string folder, string stem) => Nfc.Of(folder.Length == 0 ? stem : $"{folder}/{stem}");

    [GeneratedRegex(
        "^(masks?|gts?|ground[_ -]?truth|labels?|annotations?|seg(mentation)?s?(class)?|(mask|label)[_ -]?images?)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex MaskFolder();

    [GeneratedRegex("^(images?|imgs?|photos?|pictures?|jpegimages|originals?|rgb)$", RegexOptions.IgnoreCase)]
    private static partial Regex PhotoFolder();

    [GeneratedRegex("^(good|ok|normal|clean|defect[_ -]?free|no[_ -]?defects?)$", RegexOptions.IgnoreCase)]
    private static partial Regex GoodFolder();

    [GeneratedRegex(@"[_.\- ]?(?:masks?|labels?|gt|seg)[_.\- ]?(\d*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Suffix();

    [GeneratedRegex(
        @"(?<=.)[_.\- ](?:(?:instance|inst|object|obj|defect|part|region)[_.\- ]?)?(?:\d+|\(\d+\))$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
