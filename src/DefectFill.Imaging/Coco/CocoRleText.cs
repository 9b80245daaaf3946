using System.Text;
using DefectFill.Core.Problems;

namespace DefectFill.Imaging.Coco;

/// <summary>
/// COCO's compressed run lengths: from the fourth on, each is stored as the difference from the one two before.
/// </summary>
/// <remarks>Five bits per character, lowest first; bit 5 marks continuation, bit 4 of the last is the sign.</remarks>
internal static class CocoRleText
{
    private const int FirstCharacter = 48;
    private const int MoreFollow = 0x20;
    private const int Sign = 0x10;

    public static string Format(IReadOnlyList<int> counts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < counts.Count; i++)
        {
            Append(text, i > 2 ? counts[i] - counts[i - 2] : counts[i]);
        }

        return text.ToString();
    }

    public static IReadOnlyList<int> Parse(string text)
    {
        var counts = new List<int>();
        for (var at = 0; at < text.Length;)
        {
            var number = Next(text, ref at) + (counts.Count > 2 ? counts[^2] : 0);
            counts.Add(number is >= 0 and <= int.MaxValue ? (int)number : throw Broken($"the run length {number}"));
        }

        return counts;
    }

    private static void Append(StringBuilder text, int number)
    {
        while (true)
        {
            var bits = number & 0x1F;
            number >>= 5;
            var isLast = (bits & Sign) != 0 ? number == -1 : number == 0;
            text.Append((char)(FirstCharacter + (isLast ? bits : bits | MoreFollow)));
            if (isLast)
            {
                return;
            }
        }
    }

    private static long Next(string text, ref int at)
    {
        var number = 0L;
        for (var shift = 0; ; shift += 5)
        {
            var bits = at < text.Length ? text[at++] - FirstCharacter : throw Broken("an unfinished last number");
            if (bits is < 0 or > 0x3F || shift > 35)
            {
                throw Broken($"the character {text[at - 1]} at {at - 1}");
            }

            number |= (long)(bits & 0x1F) << shift;
            if ((bits & MoreFollow) == 0)
            {
                return (bits & Sign) == 0 ? number : number | (-1L << (shift + 5));
            }
        }
    }

    private static DatasetException Broken(string found) => new($"""
        Compressed COCO run lengths contain {found}.
        Expected the string that pycocotools writes: characters from '0' to 'o'.
        Export the annotations again.
        """);
}
