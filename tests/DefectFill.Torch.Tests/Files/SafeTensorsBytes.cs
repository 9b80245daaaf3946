using System.Text;

namespace DefectFill.Torch.Tests.Files;

/// <summary>Puts together safetensors files, also wrong ones.</summary>
internal static class SafeTensorsBytes
{
    public static byte[] Of(string header, int dataLength) => Of(Encoding.UTF8.GetBytes(header), dataLength);

    public static byte[] Of(ReadOnlySpan<byte> header, int dataLength) =>
        [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[dataLength]];

    /// <summary>The entry of a two-element float vector unless said otherwise.</summary>
    public static string Entry(string name, long begin, long end, string shape = "2", string type = "F32") =>
        $$"""{{name}}:{"dtype":"{{type}}","shape":[{{shape}}],"data_offsets":[{{begin}},{{end}}]}""";
}
