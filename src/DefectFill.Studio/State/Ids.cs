using System.Security.Cryptography;
using System.Text;

namespace DefectFill.Studio.State;

/// <summary>Short random names of things; they tell nothing and cannot be guessed into a path.</summary>
internal static class Ids
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwyz23456789"; // no x: it joins the parts of composed ids
    private const int Length = 12;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The same id for the same text, so that doing something twice makes it once.</summary>
    public static string Of(string text) => string.Concat(
        SHA256.HashData(Encoding.UTF8.GetBytes(text)).Take(Length).Select(value => Alphabet[value % Alphabet.Length]));

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool Is(string text) => text.Length == Length && text.All(Alphabet.Contains);
}
