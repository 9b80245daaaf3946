namespace DefectFill.Core.Files;

/// <summary>The temporary file of an <see cref="AtomicFile"/>: sequential, buffered, counted and checksummed.</summary>
internal sealed class DurableStream(string path) : Stream
{
    private const int BufferSize = 1 << 16;

    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _buffered;
    private long _written;

    /// <summary>CRC-32C of everything written so far.</summary>
    internal uint Checksum { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _written;

    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Checksum = Crc32C.Append(Checksum, buffer);
        _written += buffer.Length;
        if (buffer.Length > BufferSize - _buffered)
        {
            Flush();
        }

        if (buffer.Length > BufferSize)
        {
            Store(buffer);
            return;
        }

        buffer.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        if (_buffered > 0)
        {
            Store(_buffer.AsSpan(0, _buffered));
            _buffered = 0;
        }
    }

    /// <summary>Returns once the bytes are on disk.</summary>
    internal void FlushToDisk()
    {
        Flush();
        WriteFaults.Pass("flush");
        _file.Flush(flushToDisk: true);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Store(ReadOnlySpan<byte> bytes)
    {
        WriteFaults.Pass("write");
        _file.Write(bytes);
    }
}
