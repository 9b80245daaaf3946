using System.Text.RegularExpressions;
using DefectFill.Core.Text;

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
}
